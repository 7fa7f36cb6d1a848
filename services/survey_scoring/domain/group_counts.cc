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

ScaleCounts GroupCounts::Scale(int scale) const {
  const Row& row = rows_[scale];
  ScaleCounts counts;
  if (IsShareTellable(row.first)) counts.first = row.first;
  // Who is first is among the top, too: their difference is a count as well.
  const bool differs_by_a_few =
      counts.first.has_value() && !IsTellable(row.top - row.first);
  if (IsShareTellable(row.top) && !differs_by_a_few) counts.top = row.top;
  const int highest_hidden = HighestHidden(row);
  for (int i = 0; i < kLevelCellCount; ++i) {
    const int count = row.levels[i];
    const bool hidden = count > 0 && count <= highest_hidden;
    counts.levels[i] = hidden ? std::nullopt : SuppressibleCount(count);
  }
  return counts;
}

int GroupCounts::HighestHidden(const Row& row) const {
  int highest = min_group_size_ - 1;
  while (true) {
    int hidden = 0;
    int sum = 0;
    int next = 0;
    for (const int count : row.levels) {
      if (count == 0) continue;
      if (count <= highest) {
        ++hidden;
        sum += count;
      } else if (next == 0 || count < next) {
        next = count;
      }
    }
    if (hidden == 0 || next == 0 || AreSafe(hidden, sum)) return highest;
    highest = next;
  }
}

bool GroupCounts::AreSafe(int hidden, int sum) const {
  return sum >= min_group_size_ && sum != hidden &&
         sum != hidden * (min_group_size_ - 1);
}

}  // namespace trellis::survey
