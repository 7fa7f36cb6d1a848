// What judging courses in time costs: 52 items of half a credit over four
// years, most of which ask for the one before them. The promise is at most 3 us
// for a plan with nothing wrong.

#include <vector>

#include "benchmark/benchmark.h"
#include "services/plan_validation/domain/plan_diagnostics.h"
#include "services/plan_validation/domain/plan_edits.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

constexpr int kItems = 52;
constexpr int kItemsEachYear = 13;

std::vector<CourseFacts> MakeCourses() {
  std::vector<CourseFacts> courses(kItems, YearCourse());
  for (int c = 0; c < kItems; ++c) {
    courses[c].credit = 500;
    courses[c].terms = TermBit(Term::kFall) | TermBit(Term::kSpring);
    if (c >= kItemsEachYear)
      courses[c].requisites = {Before(c - kItemsEachYear)};
  }
  return courses;
}

// A plan in which `wrong` courses of the last year are in grade 9, before what
// they ask for.
Plan MakePlan(int wrong) {
  Plan plan;
  for (int k = 0; k < kItems; ++k) {
    const int course = (k * 23 + 7) % kItems;
    const int grade =
        course >= kItems - wrong ? 9 : 9 + course / kItemsEachYear;
    plan.items.push_back(
        {course, grade, course % 2 == 0 ? Term::kFall : Term::kSpring});
  }
  return plan;
}

CourseLoad MakeLoad() {
  CourseLoad load;
  load.max_credit_each_year = 12000;
  load.max_courses_each_term = 20;
  return load;
}

void BM_FindDiagnostics(benchmark::State& state) {
  const std::vector<CourseFacts> courses = MakeCourses();
  const CourseLoad load = MakeLoad();
  const Plan plan = MakePlan(static_cast<int>(state.range(0)));
  const std::vector<NoCredit> no_credit(plan.items.size(),
                                        NoCredit::kEarnsCredit);
  for (auto _ : state) {
    PlanDiagnostics diagnostics =
        FindDiagnostics(courses, load, plan, no_credit);
    ProposeEdits(courses, load, plan, diagnostics);
    benchmark::DoNotOptimize(diagnostics);
  }
}
// Nothing wrong, something, and a good deal.
BENCHMARK(BM_FindDiagnostics)->Arg(0)->Arg(1)->Arg(8);

}  // namespace
}  // namespace trellis::plan

BENCHMARK_MAIN();
