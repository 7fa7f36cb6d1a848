#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_FAULT_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_FAULT_H_

#include <bitset>
#include <vector>

#include "services/plan_validation/domain/bucket_set.h"
#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/domain/plan_edit.h"
#include "services/plan_validation/domain/requisites.h"
#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {

// Something that makes a plan invalid, as what could mend it.
//
// Every set of changes that makes the plan valid holds one of the changes that
// the fault lists, whatever else it holds. That is what makes it enough to look
// at these: a change that mends no fault of a plan may belong to a set that
// makes it valid, but is not all of it, and is found once another change of the
// set has been made.
struct PlanFault {
  // A course, by number, that has to be held in time for one at `asker`.
  struct WantedCourse {
    Requisite::Kind kind = Requisite::Kind::kCourseBefore;
    int course = kNoCourse;
    SchoolTime asker;
  };

  // Credit that has to be held before `asker`.
  struct WantedCredit {
    const Requisite* requisite = nullptr;
    SchoolTime asker;
  };

  // What counts for some buckets of a set.
  struct WantedBuckets {
    size_t set = 0;
    BucketSet buckets;
    // Whether moving any item may matter, because limits hold in each grade.
    bool any_move = false;
    // Whether a course that counts for no more and gives no more credit than
    // the one that it takes the place of does not help.
    bool needs_gain = false;
  };

  // What is of some units, in some grades.
  struct WantedUnits {
    const UnitSet* units = nullptr;
    int first_grade = kMinGrade;
    int last_grade = kMaxGrade;
    // Whether moving an item of the units within the grades may matter.
    bool any_move = false;
  };

  // A school year or term that holds too much.
  struct Load {
    int grade = kMinGrade;
    Term term = Term::kFullYear;
    // Whether credit counts, or else courses.
    bool is_credit = false;
  };

  // Items any change of which mends it.
  std::bitset<kMaxPlanItems> items;

  // Courses that are put somewhere: any of these mends it.
  std::vector<WantedCourse> courses;
  std::vector<WantedCredit> credit;
  std::vector<WantedBuckets> buckets;
  std::vector<WantedUnits> units;

  // Courses that mend it whenever they are taken.
  std::vector<int> substitutes;

  // Loads: taking less then mends it. At most one.
  std::vector<Load> loads;

  // Requests that mend it.
  std::vector<PlanEdit> requests;

  // The credit that all changes together have to bring at least, or 0 when that
  // is not known. A course brings its credit `gain_factor` times at most, and
  // `least_gain` where it has less.
  Millicredits lack = 0;
  int gain_factor = 1;
  Millicredits least_gain = 0;

  // The credit in it that each item of the plan brings already, by position,
  // and that goes when the item does. Empty where that is not known.
  std::vector<Millicredits> brought;

  // The set that lacks `lack` in all, whatever is chosen; kNoSet where there
  // is more to it.
  int whole_set = kNoSet;
};

// Returns the faults of a plan that CandidateJudge::Judge found not to be
// valid, with cases, in the last call. There is at least one.
std::vector<PlanFault> FindFaults(const CandidateJudge& judge,
                                  const Plan& plan);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_FAULT_H_
