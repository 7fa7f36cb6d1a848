#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_PLAN_CREDIT_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_PLAN_CREDIT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/status/errors.h"
#include "services/plan_validation/verifier/course_book.h"
#include "trellis/plan/v1/course_plan.pb.h"

namespace trellis::plan_verifier {

// Credit that one course of a plan earns, or expects to.
struct PlanUnit {
  // The position of the course in the plan.
  int position = 0;
  CourseUnit unit;
  // At least 0.
  Credit credit = 0;
  const plan::v1::PlannedCourse* planned = nullptr;
};

// What a plan holds, with everything planned expected to be passed.
struct PlanCredit {
  const plan::v1::CoursePlan* plan = nullptr;
  // The units of all courses but those that were taken without credit.
  std::vector<PlanUnit> units;
  // For each position, which of the units are of the course there.
  std::vector<std::vector<size_t>> units_at;
  // For each position, the first one of its line, and how often that earns
  // credit: see FindCourseLines.
  std::vector<int> line_at;
  std::vector<int> limit_at;
  // The course at each position.
  std::vector<const catalog::v1::Course*> courses;
};

// Reads a plan for the catalog called `catalog_id`. What is wrong with it goes
// to `violations`, as fields of a request that holds it as `plan`.
PlanCredit ReadPlanCredit(const plan::v1::CoursePlan& plan,
                          absl::string_view catalog_id, const CourseBook& book,
                          FieldViolations& violations);

// Returns the complete name of a course that a plan of a catalog names, such as
// "catalogs/springfield/courses/algebra-1" for "courses/algebra-1", or "" when
// it is malformed or of another catalog.
std::string CourseNameIn(absl::string_view catalog_id, absl::string_view name);

// Returns a mark in hundredths of a grade point, kPassed for "P", or nothing
// for what is no mark.
std::optional<int> PointsOf(absl::string_view mark);
inline constexpr int kPassed = 100000;

// What is asked of a course before it counts: of the set and of a rule, both.
class Taken {
 public:
  Taken(const catalog::v1::TakenConditions& set,
        const catalog::v1::TakenConditions& rule);

  // Whether a unit was taken in time, and with the mark: any mark will do for
  // what is not over, for one that is not reported, and when `is_vouched_for`.
  bool Allows(const PlanUnit& unit, bool is_vouched_for) const;

  // Whether it was taken in time.
  bool AllowsGrade(int grade) const;

 private:
  int minimum_points_ = 0;
  int first_grade_ = 0;
  int last_grade_ = 0;
};

// For each unit of a plan, whether a higher course vouches for its mark.
std::vector<bool> FindVouchedFor(const catalog::v1::RequirementSet& set,
                                 const PlanCredit& credit,
                                 const CourseBook& book);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_PLAN_CREDIT_H_
