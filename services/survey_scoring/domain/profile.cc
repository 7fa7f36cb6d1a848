#include "services/survey_scoring/domain/profile.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "services/survey_scoring/domain/indistinguishable_sets.h"
#include "services/survey_scoring/domain/rank_order.h"

namespace trellis::survey {
namespace {

constexpr int kCodeLetters = 3;

// The proportions that the figures need: the four highest and the lowest.
struct Extremes {
  std::array<double, 4> highest = {};
  int count = 0;
  double lowest = 1;
  double sum = 0;

  void Add(double proportion) {
    sum += proportion;
    lowest = std::min(lowest, proportion);
    ++count;
    for (double& place : highest) {
      if (proportion > place) std::swap(proportion, place);
    }
  }
};

// Whether even the highest and the lowest of at least two scores are alike.
bool IsFlat(const SurveyScores& scores) {
  if (scores.scored_count < 2) return false;
  const ScaleResult* highest = nullptr;
  const ScaleResult* lowest = nullptr;
  for (const ScaleResult& result : scores.scales) {
    if (!result.scored) continue;
    if (highest == nullptr || CompareProportions(result, *highest) > 0) {
      highest = &result;
    }
    // Of several that are lowest, the last, as in the order of ranks.
    if (lowest == nullptr || CompareProportions(result, *lowest) <= 0) {
      lowest = &result;
    }
  }
  return AreIndistinguishable(*highest, *lowest);
}

// The kinds of interest that share a rank, in the order of the hexagon.
class InterestGroup {
 public:
  InterestGroup(const CompiledInstrument& instrument,
                const SurveyScores& scores, const RankBand& band) {
    for (int i = band.begin; i < band.end; ++i) {
      const ScaleResult& result = scores.scales[i];
      const int interest = instrument.scales()[result.scale].facts.interest;
      if (interest != kNoInterest && result.raw_score > 0) {
        holds_[interest] = true;
      }
    }
  }

  int size() const {
    return static_cast<int>(std::count(holds_.begin(), holds_.end(), true));
  }

  bool Holds(int interest) const { return holds_[interest]; }

  void AppendTo(std::string& code) const {
    const bool tied = size() > 1;
    if (tied) code += '(';
    bool first = true;
    for (int i = 0; i < kInterestCount; ++i) {
      if (!holds_[i]) continue;
      if (!first) code += '/';
      code += kInterestLetters[i];
      first = false;
    }
    if (tied) code += ')';
  }

 private:
  std::array<bool, kInterestCount> holds_ = {};
};

Consistency ConsistencyOf(int first, int second) {
  const int apart = std::abs(first - second);
  switch (std::min(apart, kInterestCount - apart)) {
    case 1:
      return Consistency::kHigh;
    case 2:
      return Consistency::kMedium;
    default:
      return Consistency::kLow;
  }
}

// Remembers which two interests come first, as far as ties leave that clear.
class FirstTwo {
 public:
  void Add(const InterestGroup& group) {
    if (count_ < 2 && count_ + group.size() > 2) unclear_ = true;
    for (int i = 0; i < kInterestCount && count_ < 2; ++i) {
      if (group.Holds(i)) interests_[count_++] = i;
    }
  }

  Consistency consistency() const {
    if (unclear_ || count_ < 2) return Consistency::kNone;
    return ConsistencyOf(interests_[0], interests_[1]);
  }

 private:
  std::array<int, 2> interests_ = {};
  int count_ = 0;
  bool unclear_ = false;
};

void DescribeInterests(const CompiledInstrument& instrument,
                       const SurveyScores& scores, ScoreProfile& profile) {
  FirstTwo first_two;
  int letters = 0;
  for (const RankBand& band : scores.bands) {
    if (letters >= kCodeLetters) break;
    const InterestGroup group(instrument, scores, band);
    group.AppendTo(profile.interest_code);
    first_two.Add(group);
    letters += group.size();
  }
  profile.consistency = first_two.consistency();
}

}  // namespace

ScoreProfile DescribeProfile(const CompiledInstrument& instrument,
                             const SurveyScores& scores) {
  ScoreProfile profile;
  Extremes extremes;
  for (const ScaleResult& result : scores.scales) {
    if (result.scored) extremes.Add(result.proportion);
  }
  profile.elevation = extremes.sum / extremes.count;
  profile.differentiation = extremes.highest[0] - extremes.lowest;
  if (extremes.count >= 4) {
    const auto& x = extremes.highest;
    profile.iachan_differentiation = (x[0] - (x[1] + x[3]) / 2) / 2;
  }
  profile.flat = IsFlat(scores);
  if (!profile.flat) DescribeInterests(instrument, scores, profile);
  return profile;
}

}  // namespace trellis::survey
