#include "services/survey_scoring/domain/response_quality.h"

#include <algorithm>
#include <cstdlib>

namespace trellis::survey {
namespace {

// Below these numbers a measure says nothing.
constexpr int kFewestBlockAnswers = 3;
constexpr int kFewestAnswers = 10;
constexpr int kFewestTimes = 5;
constexpr int kFewestPairs = 3;

constexpr double kMillisecondsPerSecond = 1000;

}  // namespace

void QualityCheck::Run(const CompiledInstrument& instrument,
                       const AnswerSheet& answers, MissingPolicy policy) {
  instrument_ = &instrument;
  answers_ = &answers;
  policy_ = policy;
  findings_.clear();
  MeasureMissing();
  MeasureRun();
  MeasureStraightLining();
  MeasureSameness();
  MeasureTime();
  MeasurePairs();
}

void QualityCheck::Report(QualityCode code, double value) {
  const QualityThresholds& thresholds =
      instrument_->quality_rules()[static_cast<int>(code)];
  const bool small_is_doubtful = code == QualityCode::kTooFast;
  const auto reached = [&](double threshold) {
    return threshold > 0 &&
           (small_is_doubtful ? value <= threshold : value >= threshold);
  };
  if (reached(thresholds.invalid)) {
    findings_.push_back({code, /*invalid=*/true, value, thresholds.invalid});
  } else if (reached(thresholds.caution)) {
    findings_.push_back({code, /*invalid=*/false, value, thresholds.caution});
  }
}

bool QualityCheck::Counts(int32_t points) const {
  if (points == AnswerSheet::kNoAnswer) return false;
  return instrument_->format() != ResponseFormat::kMarked || points > 0;
}

void QualityCheck::MeasureMissing() {
  const size_t items = answers_->points.size();
  if (policy_ == MissingPolicy::kZero || items == 0) return;
  Report(QualityCode::kIncomplete,
         static_cast<double>(items - answers_->answered_count) / items);
}

void QualityCheck::MeasureRun() {
  if (instrument_->format() == ResponseFormat::kRanked) return;
  int longest = 0;
  int run = 0;
  int32_t last = AnswerSheet::kNoAnswer;
  for (const int32_t points : answers_->points) {
    if (!Counts(points)) {
      run = 0;
    } else {
      run = run > 0 && points == last ? run + 1 : 1;
    }
    last = points;
    longest = std::max(longest, run);
  }
  Report(QualityCode::kLongestRun, longest);
}

void QualityCheck::MeasureStraightLining() {
  if (instrument_->format() != ResponseFormat::kLikert) return;
  blocks_.assign(instrument_->block_count(), BlockAnswers());
  const std::vector<CompiledItem>& items = instrument_->items();
  for (size_t i = 0; i < items.size(); ++i) {
    const int32_t points = answers_->points[i];
    if (points == AnswerSheet::kNoAnswer) continue;
    BlockAnswers& block = blocks_[items[i].block];
    if (block.count++ == 0) block.value = points;
    block.all_same &= points == block.value;
  }
  int measured = 0;
  int same = 0;
  for (const BlockAnswers& block : blocks_) {
    if (block.count < kFewestBlockAnswers) continue;
    ++measured;
    same += block.all_same ? 1 : 0;
  }
  if (measured == 0) return;
  Report(QualityCode::kStraightLining, static_cast<double>(same) / measured);
}

void QualityCheck::MeasureSameness() {
  if (instrument_->format() == ResponseFormat::kRanked) return;
  counts_by_value_.clear();
  for (const int32_t points : answers_->points) {
    if (!Counts(points)) continue;
    if (static_cast<size_t>(points) >= counts_by_value_.size()) {
      counts_by_value_.resize(points + 1, 0);
    }
    ++counts_by_value_[points];
  }
  const int whole = instrument_->format() == ResponseFormat::kMarked
                        ? static_cast<int>(answers_->points.size())
                        : answers_->answered_count;
  if (whole < kFewestAnswers || counts_by_value_.empty()) return;
  const int most =
      *std::max_element(counts_by_value_.begin(), counts_by_value_.end());
  Report(QualityCode::kAllSame, static_cast<double>(most) / whole);
}

void QualityCheck::MeasureTime() {
  times_.clear();
  for (const int32_t time : answers_->milliseconds) {
    if (time > 0) times_.push_back(time);
  }
  if (times_.size() < kFewestTimes) return;
  const auto middle = times_.begin() + times_.size() / 2;
  std::nth_element(times_.begin(), middle, times_.end());
  double median = *middle;
  if (times_.size() % 2 == 0) {
    median = (median + *std::max_element(times_.begin(), middle)) / 2;
  }
  Report(QualityCode::kTooFast, median / kMillisecondsPerSecond);
}

void QualityCheck::MeasurePairs() {
  int measured = 0;
  int disagreeing = 0;
  for (const CompiledPair& pair : instrument_->pairs()) {
    if (!IsAnswered(pair.first) || !IsAnswered(pair.second)) continue;
    ++measured;
    disagreeing += Disagrees(pair) ? 1 : 0;
  }
  if (measured < kFewestPairs) return;
  Report(QualityCode::kInconsistentPairs,
         static_cast<double>(disagreeing) / measured);
}

bool QualityCheck::IsAnswered(int item) const {
  return answers_->points[item] != AnswerSheet::kNoAnswer ||
         (policy_ == MissingPolicy::kZero &&
          instrument_->format() == ResponseFormat::kMarked);
}

// Compares parts of ranges in whole numbers: a difference of exactly half of
// the range is none too many.
bool QualityCheck::Disagrees(const CompiledPair& pair) const {
  const int64_t first_max = instrument_->items()[pair.first].max_points;
  const int64_t second_max = instrument_->items()[pair.second].max_points;
  const int64_t first = std::max(answers_->points[pair.first], 0);
  int64_t second = std::max(answers_->points[pair.second], 0);
  if (pair.opposite) second = second_max - second;
  return 2 * std::abs(first * second_max - second * first_max) >
         first_max * second_max;
}

}  // namespace trellis::survey
