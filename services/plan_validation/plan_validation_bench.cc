// What validating one plan costs: 52 items of half a credit, 2 requirement sets
// of 11 buckets, a fifth of the courses counting for two subjects. The promise
// is at most 30 us, in process.

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"
#include "common/catalog/snapshot.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/plan_diagnostics.h"
#include "services/plan_validation/domain/requirement_judge.h"
#include "services/plan_validation/rpc/compile_catalog.h"
#include "services/plan_validation/rpc/read_plan.h"
#include "services/plan_validation/rpc/stream_judge.h"
#include "services/plan_validation/rpc/validate_plan.h"

namespace trellis::plan {
namespace {

constexpr int kItems = 52;
constexpr int kSubjects = 10;

std::string Name(absl::string_view collection, absl::string_view id) {
  return absl::StrCat("catalogs/bench/", collection, "/", id);
}

void AddSet(absl::string_view id, int subject_need, int elective_need,
            catalog::v1::Bundle& bundle) {
  catalog::v1::RequirementSet& set = *bundle.add_requirement_sets();
  set.set_name(Name("requirementSets", id));
  set.set_display_name(std::string(id));
  for (int s = 0; s < kSubjects; ++s) {
    catalog::v1::Rule& rule = *set.add_rules();
    rule.set_id(absl::StrCat("rule-", s));
    rule.set_display_name(absl::StrCat("Subject ", s));
    rule.mutable_credits()->set_millicredits(subject_need);
    auto& from = *rule.mutable_credits()->mutable_from();
    from.add_subjects(absl::StrCat("subject-", s));
    from.add_attributes(absl::StrCat("also-", s));
  }
  catalog::v1::Rule& electives = *set.add_rules();
  electives.set_id("electives");
  electives.set_display_name("Electives");
  electives.mutable_credits()->set_millicredits(elective_need);
  electives.mutable_credits()->mutable_from()->set_any(true);
}

// A catalog of 52 courses whose whole credit both sets need. Most courses have
// the course before them as a prerequisite.
std::shared_ptr<const CatalogSnapshot> MakeCatalog() {
  catalog::v1::Bundle bundle;
  bundle.mutable_catalog()->set_name("catalogs/bench");
  for (int i = 0; i < kItems; ++i) {
    catalog::v1::Course& course = *bundle.add_courses();
    course.set_name(Name("courses", absl::StrCat("course-", 10 + i)));
    course.set_display_name(absl::StrCat("Course ", i));
    course.set_millicredits(500);
    course.set_subject(absl::StrCat("subject-", i % kSubjects));
    if (i % 5 == 0) {
      course.add_attributes(absl::StrCat("also-", (i / 5 + 3) % kSubjects));
    }
    course.add_terms(common::v1::TERM_FALL);
    course.add_terms(common::v1::TERM_SPRING);
    for (int grade = 9; grade <= 12; ++grade) course.add_grades(grade);
    if (i >= 13) {
      course.add_requisites()->mutable_course()->set_course(
          Name("courses", absl::StrCat("course-", 10 + i - 13)));
    }
  }
  AddSet("diploma", 2000, 6000, bundle);
  AddSet("endorsement", 1500, 4000, bundle);
  return CatalogSnapshot::Load(EncodeBundle(bundle)).value();
}

// `course_count` of 52 courses, in an order that is none.
v1::ValidatePlanRequest MakeRequest(int course_count) {
  v1::ValidatePlanRequest request;
  request.set_catalog("catalogs/bench");
  request.add_requirement_sets(Name("requirementSets", "diploma"));
  request.add_requirement_sets(Name("requirementSets", "endorsement"));
  request.mutable_plan();
  for (int k = 0; k < course_count; ++k) {
    const int i = (k * 23 + 7) % kItems;
    v1::PlannedCourse& planned = *request.mutable_plan()->add_courses();
    planned.set_course(absl::StrCat("courses/course-", 10 + i));
    planned.set_grade(9 + i / 13);
    planned.set_term(i % 2 == 0 ? common::v1::TERM_FALL
                                : common::v1::TERM_SPRING);
    planned.set_status(i < 26 ? v1::PlannedCourse::STATUS_EARNED
                              : v1::PlannedCourse::STATUS_PLANNED);
  }
  return request;
}

void BM_JudgePlan(benchmark::State& state) {
  const auto snapshot = MakeCatalog();
  const CompiledCatalog& catalog = CompiledCatalogOf(*snapshot);
  Plan plan;
  FieldViolations violations;
  ReadPlan(MakeRequest(static_cast<int>(state.range(0))), *snapshot, catalog,
           plan, violations);
  const std::vector<const CompiledRequirementSet*> sets = {
      catalog.FindRequirementSet("requirementSets/diploma"),
      catalog.FindRequirementSet("requirementSets/endorsement")};
  const RuleChanges changes;
  CountingSearch::Options options;
  options.wants_cases = true;
  RequirementJudge judge;
  ObservedPlan observed;
  observed.courses = catalog.facts;
  observed.units = &catalog.selection().units();
  observed.items = plan.items;
  for (auto _ : state) {
    const CreditItems credit =
        FindCreditItems(catalog.facts, catalog.selection().units(), plan.items);
    observed.credit = credit.items;
    for (const CompiledRequirementSet* set : sets) {
      benchmark::DoNotOptimize(
          judge.Judge(set->rules, observed, changes, {}, {}, options));
    }
    benchmark::DoNotOptimize(
        FindDiagnostics(catalog.facts, catalog.load, plan, credit.no_credit));
  }
}
// A plan that is satisfied, and one that lacks credit.
BENCHMARK(BM_JudgePlan)->Arg(kItems)->Arg(kItems - 6);

void BM_ValidatePlan(benchmark::State& state) {
  const auto snapshot = MakeCatalog();
  const v1::ValidatePlanRequest request =
      MakeRequest(static_cast<int>(state.range(0)));
  v1::ValidatePlanResponse response;
  for (auto _ : state) {
    const absl::Status status = ValidatePlan(*snapshot, {}, request, response);
    if (!status.ok()) state.SkipWithError(status.ToString().c_str());
    benchmark::DoNotOptimize(response);
  }
  state.SetLabel(v1::Verdict_Name(response.verdict()));
}
BENCHMARK(BM_ValidatePlan)->Arg(kItems)->Arg(kItems - 6);

// The same plans in short, as a batch judges them.
void BM_SummarizePlan(benchmark::State& state) {
  v1::ValidatePlanRequest request =
      MakeRequest(static_cast<int>(state.range(0)));
  v1::ValidatePlanRequest common = request;
  common.clear_plan();
  StreamJudge judge({MakeCatalog()}, common);
  if (!judge.Prepare().ok()) state.SkipWithError("sets cannot be judged");
  PlanOutcome outcome;
  v1::PlanSummary summary;
  for (auto _ : state) {
    FieldViolations violations;
    const absl::Status status =
        judge.Summarize("", *request.mutable_plan(), violations, outcome);
    if (!status.ok()) state.SkipWithError(status.ToString().c_str());
    WriteSummary(outcome, summary);
    benchmark::DoNotOptimize(summary);
  }
  state.SetLabel(v1::Verdict_Name(summary.verdict()));
}
BENCHMARK(BM_SummarizePlan)->Arg(kItems)->Arg(kItems - 6);

}  // namespace
}  // namespace trellis::plan

BENCHMARK_MAIN();
