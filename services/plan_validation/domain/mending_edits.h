#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_MENDING_EDITS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_MENDING_EDITS_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_twins.h"
#include "services/plan_validation/domain/edit_space.h"
#include "services/plan_validation/domain/eligibility.h"
#include "services/plan_validation/domain/plan_fault.h"

namespace trellis::plan {

// The most faults that are looked at together. Leaving some out only makes a
// search look at more changes.
inline constexpr size_t kMaxFaults = 64;

// More than any credit that there is.
inline constexpr Millicredits kAnyCredit = Millicredits{1} << 40;

// One bit for each of `count` faults that is looked at.
inline uint64_t AllFaults(size_t count) {
  return count >= kMaxFaults ? ~uint64_t{0} : (uint64_t{1} << count) - 1;
}

// A change and the faults that it may mend.
struct MendingEdit {
  PlanEdit edit;
  // One bit for each fault.
  uint64_t mends = 0;
};

// Finds the changes to a plan that may mend its faults. Keeps its memory from
// one plan to the next; not thread safe.
class MendingEdits {
 public:
  // Everything must outlive this. `original_count` is how many items the plan
  // had at first: what was added since is not changed again.
  MendingEdits(const StudentContext& context, const EditSpace& space,
               const CourseTwins& twins, size_t original_count);

  // Returns the changes of `plan` that may mend any of `faults`, at most
  // kMaxFaults of them. `is_changed` says of each original item whether it was
  // changed already, so that it is not changed again. Of twins that the plan
  // does not hold there is the first only. The order depends on no position.
  // With `mends_all`, only changes that may mend every fault are returned.
  // `least_credit` is what a course has to have that takes the place of an
  // item, by position; empty where that is not known.
  std::vector<MendingEdit> Find(
      const Plan& plan, const std::vector<PlanFault>& faults,
      const std::vector<bool>& is_changed, bool mends_all,
      absl::Span<const Millicredits> least_credit = {});

  // Returns the most credit that a change brings to a fault, whatever it takes
  // away. A decision may make it ask for any less.
  Millicredits CreditOf(const PlanEdit& edit, const PlanFault& fault,
                        const Plan& plan) const;

  // Returns the most credit that a change brings to fault number `fault`, less
  // what it takes away from it. What does not mend it brings no more than that.
  Millicredits GainOf(const MendingEdit& edit,
                      const std::vector<PlanFault>& faults, size_t fault,
                      const Plan& plan) const;

 private:
  static constexpr int kGrades = kMaxGrade - kMinGrade + 1;

  // What a course mends in a grade, whatever the term, and whether it mends all
  // that is needed in some term.
  struct InGrade {
    bool is_known = false;
    bool may_do = false;
    uint64_t mends = 0;
  };

  // What is known of the courses for one plan.
  void Prepare();
  uint64_t BringingMends(int course, const Place& place);
  Millicredits CreditFor(const PlanFault& fault, int course) const;
  void FindMendedByLess(const std::vector<bool>& is_changed);
  uint64_t TakingAwayMends(int position, const PlanEdit& edit) const;
  uint64_t MovingMends(int position, const Place& to);
  uint64_t ReplacingMends(int position, const PlanEdit& replace,
                          uint64_t brings);
  bool BringsInTime(const PlanFault& fault, int course,
                    const Place& place) const;
  const InGrade& InGradeOf(int course, int grade);
  bool BringsInGrade(const PlanFault& fault, int course, int grade);
  bool MovesTo(const PlanFault& fault, const PlanItem& item, const Place& to);
  bool ReplacesFor(const PlanFault& fault, const PlanItem& item, int course);
  bool LightensLoad(const PlanFault::Load& load, const PlanItem& item,
                    const PlanEdit& edit) const;
  void AddMoves(int position, std::vector<MendingEdit>& edits);
  void AddReplacements(int position, std::vector<MendingEdit>& edits);
  void AddRequests(std::vector<MendingEdit>& edits) const;
  void Add(const PlanEdit& edit, uint64_t mends,
           std::vector<MendingEdit>& edits) const {
    if (mends != 0 && (wanted_ & ~mends) == 0) edits.push_back({edit, mends});
  }
  bool IsFirstOfTwins(int course) const;

  const StudentContext& context_;
  const EditSpace& space_;
  const CourseTwins& twins_;
  const size_t original_count_;
  Eligibility eligibility_;

  const Plan* plan_ = nullptr;
  const std::vector<PlanFault>* faults_ = nullptr;
  // How often the plan holds each course.
  std::vector<int> held_;
  std::vector<char> is_candidate_;
  // What courses mend that are brought where items are, by EditSpace's number
  // of the place.
  struct Brought {
    int course = kNoCourse;
    uint64_t mends = 0;
  };
  std::vector<std::vector<Brought>> brought_;
  std::vector<char> is_known_;
  // By course and grade.
  std::vector<InGrade> in_grade_;
  // The faults that changes have to mend, and those among them that need
  // something brought.
  uint64_t wanted_ = 0;
  uint64_t needed_ = 0;
  absl::Span<const Millicredits> least_credit_;
  // The faults that ask for something at some time.
  uint64_t timed_ = 0;
  // The faults that may be mended by taking something away.
  uint64_t mended_by_less_ = 0;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_MENDING_EDITS_H_
