#include "services/survey_scoring/domain/group_counts.h"

namespace trellis::survey {
namespace {

int CellOf(Level level) {
  switch (level) {
    case Level::kLow:
      return 0;
    case Level::kMedium:
      return 1;
    case Level::kHigh:
      return 2;
    case Level::kNone:
      break;
  }
  return 3;
}

}  // namespace

void GroupCounts::Add(const SurveyScores& scores) {
  ++students_;
  rows_.resize(scores.scales.size());
  for (const ScaleResult& result : scores.scales) {
    Row& row = rows_[result.scale];
    ++row.levels[CellOf(result.level)];
    row.first += result.rank == 1 ? 1 : 0;
  }
  for (int i = 0; i < scores.top_band_count; ++i) {
    for (int j = scores.bands[i].begin; j < scores.bands[i].end; ++j) {
      ++rows_[scores.scales[j].scale].top;
    }
  }
}

SuppressibleCount GroupCounts::Tell(int count) const {
  return IsTellable(count) ? SuppressibleCount(count) : std::nullopt;
}

bool GroupCounts::IsShareTellable(int count, const Row& row) const {
  const int scored = students_ - row.levels[CellOf(Level::kNone)];
  return IsTellable(count) && IsTellable(students_ - count) &&
         IsTellable(scored - count);
}

ScaleCounts GroupCounts::TellRow(const Row& row) const {
  ScaleCounts counts;
  std::array<SuppressibleCount*, kLevelCellCount> told;
  for (int i = 0; i < kLevelCellCount; ++i) {
    counts.levels[i] = Tell(row.levels[i]);
    told[i] = &counts.levels[i];
  }
  HideMore(row.levels, told);
  if (IsShareTellable(row.first, row)) counts.first = row.first;
  // Who is first is among the top, too: their difference is a count as well.
  const bool differs_by_a_few =
      counts.first.has_value() && !IsTellable(row.top - row.first);
  if (IsShareTellable(row.top, row) && !differs_by_a_few) counts.top = row.top;
  return counts;
}

std::vector<ScaleCounts> GroupCounts::Scales() const {
  std::vector<ScaleCounts> scales;
  std::vector<int> firsts;
  std::vector<int> tops;
  for (const Row& row : rows_) {
    scales.push_back(TellRow(row));
    firsts.push_back(row.first);
    tops.push_back(row.top);
  }
  // Every student who has a ranking has a first scale and top ones, so that
  // what all scales have together is as good as known.
  std::vector<SuppressibleCount*> told_firsts;
  std::vector<SuppressibleCount*> told_tops;
  for (ScaleCounts& scale : scales) {
    told_firsts.push_back(&scale.first);
    told_tops.push_back(&scale.top);
  }
  HideMore(firsts, told_firsts);
  HideMore(tops, told_tops);
  return scales;
}

void GroupCounts::HideMore(absl::Span<const int> counts,
                           absl::Span<SuppressibleCount* const> told) const {
  while (true) {
    int hidden = 0;
    int sum = 0;
    int next = 0;
    for (size_t i = 0; i < counts.size(); ++i) {
      if (!told[i]->has_value()) {
        ++hidden;
        sum += counts[i];
      } else if (counts[i] > 0 && (next == 0 || counts[i] < next)) {
        next = counts[i];
      }
    }
    if (hidden == 0 || next == 0 || AreSafe(hidden, sum)) return;
    for (size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] == next) told[i]->reset();
    }
  }
}

bool GroupCounts::AreSafe(int hidden, int sum) const {
  return sum >= min_group_size_ && sum != hidden &&
         sum != hidden * (min_group_size_ - 1);
}

}  // namespace trellis::survey
