#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_EDIT_SPACE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_EDIT_SPACE_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/course_places.h"

namespace trellis::plan {

// Which changes may be made to a plan.
struct EditOptions {
  bool can_add = true;
  bool can_move = true;
  bool can_replace = true;
  bool can_drop = true;
  // Whether approvals and decisions about rules may be asked for.
  bool can_request = false;

  // The first grade in which something may be changed, or 0 for that of the
  // earliest planned item; without one, what comes after what has begun.
  int first_grade = 0;
};

// The changes that may be made to one plan. A change puts no course where it is
// not offered: that would be an error which only another change of the same
// item could mend, and a set of changes has at most one for each item.
class EditSpace {
 public:
  // `courses` must outlive the space.
  EditSpace(absl::Span<const CourseFacts> courses, const Plan& plan,
            const EditOptions& options);

  const EditOptions& options() const { return options_; }

  // The positions of the items that may be moved, replaced and dropped: those
  // that are planned and not locked. They come in an order that the plan's does
  // not decide.
  const std::vector<int>& open_items() const { return open_items_; }

  // Where a course may be put, the earliest first: offered and open, after what
  // has begun, and no later than grade 12 or the last grade of the plan.
  const std::vector<Place>& PlacesOf(int course) const {
    return places_[static_cast<size_t>(course)];
  }

  // Whether a course is offered at a place, early as that may be.
  bool IsOffered(int course, const Place& place) const;

  // The courses that are offered where the item at `position` is, ascending.
  const std::vector<int>& OfferedFor(int position) const {
    return offered_[static_cast<size_t>(
        place_of_[static_cast<size_t>(position)])];
  }

  // The number of the place where the item is: items at the same place have the
  // same.
  int PlaceNumber(int position) const {
    return place_of_[static_cast<size_t>(position)];
  }
  size_t place_count() const { return offered_.size(); }

  // The place of an item among all in the order of open_items, so that no
  // choice depends on positions.
  int RankOf(int position) const {
    return rank_[static_cast<size_t>(position)];
  }

  // The last grade in which something is planned or taken, or 0.
  int last_planned_grade() const { return last_planned_grade_; }

 private:
  void FindOffered(const Plan& plan);

  absl::Span<const CourseFacts> courses_;
  const EditOptions options_;
  // What the student's school years depend on.
  int entry_year_ = 0;
  int last_planned_grade_ = 0;
  std::vector<int> open_items_;
  std::vector<int> rank_;
  std::vector<std::vector<Place>> places_;
  std::vector<int> place_of_;
  std::vector<std::vector<int>> offered_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_EDIT_SPACE_H_
