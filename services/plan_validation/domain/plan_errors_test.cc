#include "services/plan_validation/domain/plan_errors.h"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "gtest/gtest.h"
#include "services/plan_validation/domain/plan_diagnostics.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/random_plan.h"

namespace trellis::plan {
namespace {

constexpr size_t kAll = std::numeric_limits<size_t>::max();

using Key = std::tuple<DiagnosticCode, int, int, Term>;

bool IsAboutRequisites(DiagnosticCode code) {
  return code == DiagnosticCode::kPrerequisiteUnmet ||
         code == DiagnosticCode::kCorequisiteUnmet;
}

// What there is of a kind, where conditions of any kind are one.
Key KeyOf(DiagnosticCode code, int position, int grade, Term term) {
  if (IsAboutRequisites(code)) code = DiagnosticCode::kPrerequisiteUnmet;
  return {code, position, grade, term};
}

TEST(FindErrorsTest, FindsTheErrorsAmongTheDiagnostics) {
  RandomPlans random(11);
  int errors_seen = 0;
  for (int round = 0; round < 2000; ++round) {
    const std::vector<CourseFacts> courses = random.Courses(6);
    const CourseLoad load = random.Load();
    const Plan plan = random.PlanOf(6, 8);
    std::set<Key> expected;
    for (const PlanDiagnostic& told :
         FindDiagnostics(courses, load, plan, {})) {
      if (told.severity != Severity::kError) continue;
      expected.insert(KeyOf(told.code, told.position, told.grade, told.term));
    }
    std::set<Key> found;
    for (const PlanError& error : FindErrors(courses, load, plan, kAll)) {
      found.insert(KeyOf(error.code, error.position, error.grade, error.term));
      EXPECT_EQ(error.unmet != nullptr, IsAboutRequisites(error.code));
    }
    ASSERT_EQ(found, expected) << "round " << round;
    ASSERT_EQ(FindErrors(courses, load, plan, 1).size(),
              std::min<size_t>(1, expected.size()));
    errors_seen += static_cast<int>(expected.size());
  }
  EXPECT_GT(errors_seen, 1000);
}

TEST(FindErrorsTest, EachConditionIsAnErrorOfItsOwn) {
  std::vector<CourseFacts> courses(3, YearCourse());
  courses[0].requisites = {Before(1), Recommended(Before(2)),
                           AllOf({BeforeOrWith(2), Before(1)})};
  Plan plan;
  plan.items = {{0, 9}};

  const std::vector<PlanError> errors = FindErrors(courses, {}, plan, kAll);

  ASSERT_EQ(errors.size(), 3u);
  EXPECT_EQ(errors[0].unmet, &courses[0].requisites[0]);
  EXPECT_EQ(errors[1].unmet, &courses[0].requisites[2].parts[0]);
  EXPECT_EQ(errors[1].code, DiagnosticCode::kCorequisiteUnmet);
  EXPECT_EQ(errors[2].code, DiagnosticCode::kPrerequisiteUnmet);
}

}  // namespace
}  // namespace trellis::plan
