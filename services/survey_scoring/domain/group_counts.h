#ifndef TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_GROUP_COUNTS_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_GROUP_COUNTS_H_

#include <array>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "services/survey_scoring/domain/survey_scorer.h"

namespace trellis::survey {

// A count of students, or nothing when it is kept back.
using SuppressibleCount = std::optional<int>;

// How many students of a group have a low, a medium, a high and no score on a
// scale, in this order.
inline constexpr int kLevelCellCount = 4;

// What a group's scores on one scale are like, as far as it may be told.
struct ScaleCounts {
  std::array<SuppressibleCount, kLevelCellCount> levels;
  SuppressibleCount first;
  SuppressibleCount top;
};

// Counts the scores of a group's students and forgets everything else.
//
// A count is kept back when it tells of fewer than `min_group_size` students,
// or of all but fewer than that; and where a sum is known, so many more are
// that none can be worked out from the others. Counts of nobody and of
// everybody are told: to hide them would show what they are.
//
// Thread compatible.
class GroupCounts {
 public:
  explicit GroupCounts(int min_group_size) : min_group_size_(min_group_size) {}

  // Counts a student whose answers are summarized.
  void Add(const SurveyScores& scores);

  // Counts a student whose answers are not.
  void AddLeftOut() { ++left_out_; }

  // Whether the group is too small to say anything.
  bool suppressed() const { return students_ < min_group_size_; }

  int min_group_size() const { return min_group_size_; }

  // How many students are summarized, and how many are not.
  SuppressibleCount students() const { return Tell(students_); }
  SuppressibleCount left_out() const { return Tell(left_out_); }

  // What may be told of each scale, by its index. Only when the group is not
  // suppressed.
  std::vector<ScaleCounts> Scales() const;

 private:
  struct Row {
    std::array<int, kLevelCellCount> levels = {};
    int first = 0;
    int top = 0;
  };

  // Keeps back counts of a few.
  SuppressibleCount Tell(int count) const;

  // Whether a part of the group is empty or not a few.
  bool IsTellable(int count) const {
    return count == 0 || count >= min_group_size_;
  }

  // Whether a count of a row tells neither of a few nor of all but a few: of
  // all students, and of those with a score.
  bool IsShareTellable(int count, const Row& row) const;

  // What may be told of one scale, seen alone.
  ScaleCounts TellRow(const Row& row) const;

  // Keeps back more of `told`, from the smallest on, until what is kept back
  // gives nothing away to somebody who knows the sum of `counts`. Equal counts
  // go together, or their order would tell.
  void HideMore(absl::Span<const int> counts,
                absl::Span<SuppressibleCount* const> told) const;

  // Whether a number of hidden counts gives nothing away, when their sum is
  // known: they tell of enough students, and their sum is neither the lowest
  // nor the highest that so many small counts can have.
  bool AreSafe(int hidden, int sum) const;

  int min_group_size_;
  int students_ = 0;
  int left_out_ = 0;
  std::vector<Row> rows_;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_GROUP_COUNTS_H_
