#include "services/plan_validation/rpc/summarize_plan.h"

#include <set>

#include "common/testing/matchers.h"
#include "services/plan_validation/rpc/read_plan.h"
#include "services/plan_validation/rpc/requested_sets.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "services/plan_validation/testing/plan_catalog.h"
#include "services/plan_validation/testing/random_requirements.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::trellis::testing::EqualsProto;

class SummarizePlanTest : public ::testing::Test {
 protected:
  PlanOutcome Outcome(const CatalogSnapshot& snapshot,
                      const v1::ValidatePlanRequest& request) {
    const CompiledCatalog& catalog = CompiledCatalogOf(snapshot);
    const SetFinder finder(snapshot, catalog, {});
    std::vector<RequestedSet> sets;
    EXPECT_OK(FindRequestedSets(snapshot, finder, request, sets));
    Plan plan;
    FieldViolations violations;
    ReadPlan(request, snapshot, catalog, plan, violations);
    EXPECT_OK(violations.ToStatus());
    return SummarizePlan(
        {&catalog, &request.plan(), &plan, request.judgment_date()}, sets,
        [&](const std::string& name) { return finder.Find(name); }, judge_);
  }

  v1::PlanSummary Summary(const CatalogSnapshot& snapshot,
                          const v1::ValidatePlanRequest& request) {
    v1::PlanSummary summary;
    WriteSummary(Outcome(snapshot, request), summary);
    return summary;
  }

  PlanJudge judge_;
};

// What a full response says in short.
v1::PlanSummary ShortOf(const v1::ValidatePlanResponse& response) {
  v1::PlanSummary summary;
  summary.set_verdict(response.verdict());
  summary.set_proof(response.proof());
  std::set<v1::Diagnostic::Code> codes;
  for (const v1::Diagnostic& diagnostic : response.diagnostics()) {
    if (diagnostic.severity() == v1::Diagnostic::SEVERITY_ERROR &&
        diagnostic.subject().requirement_set().empty()) {
      codes.insert(diagnostic.code());
    }
  }
  for (const v1::Diagnostic::Code code : codes) summary.add_error_codes(code);
  for (const v1::RequirementSetResult& result : response.requirement_sets()) {
    v1::SetSummary& set = *summary.add_requirement_sets();
    set.set_requirement_set(result.requirement_set());
    set.set_verdict(result.verdict());
    set.set_earned_verdict(result.earned_verdict());
    set.set_missing_millicredits(result.missing_millicredits());
    for (const v1::Diagnostic& diagnostic : response.diagnostics()) {
      const v1::DiagnosticSubject& subject = diagnostic.subject();
      if (subject.requirement_set() == result.requirement_set() &&
          !subject.rule().empty() && !subject.has_exception_index() &&
          diagnostic.severity() != v1::Diagnostic::SEVERITY_INFO) {
        set.add_open_rules(subject.rule());
      }
    }
  }
  return summary;
}

TEST_F(SummarizePlanTest, SaysWhatIsOpen) {
  PlanCatalog catalog;
  catalog.AddCourses({"algebra-1", "algebra-2", "art"});
  catalog::v1::RequirementSet& set = catalog.AddSet("diploma");
  AddCredits(set, "math", 2000, {"algebra-1", "algebra-2"});
  AddCredits(set, "art", 1000, {"art"});
  catalog::v1::Rule& attested = *set.add_rules();
  attested.set_id("service");
  attested.mutable_attested()->set_by("counselor");
  v1::ValidatePlanRequest request = RequestFor({"diploma"});
  Take(request, "algebra-1", 9).set_status(v1::PlannedCourse::STATUS_EARNED);
  Take(request, "art", 13);

  const auto snapshot = catalog.Snapshot();
  const PlanOutcome outcome = Outcome(*snapshot, request);

  ASSERT_EQ(outcome.sets.size(), 1U);
  ASSERT_EQ(outcome.sets[0].open_rules.size(), 2U);
  EXPECT_EQ(outcome.sets[0].open_rules[0].id, "math");
  EXPECT_EQ(outcome.sets[0].open_rules[0].missing, 1000);
  EXPECT_FALSE(outcome.sets[0].open_rules[0].is_unknown);
  EXPECT_EQ(outcome.sets[0].open_rules[1].id, "service");
  EXPECT_TRUE(outcome.sets[0].open_rules[1].is_unknown);
  v1::PlanSummary summary;
  WriteSummary(outcome, summary);
  EXPECT_THAT(summary, EqualsProto(R"pb(
                verdict: VERDICT_UNSATISFIED
                proof: PROOF_EXACT
                requirement_sets {
                  requirement_set: "catalogs/test/requirementSets/diploma"
                  verdict: VERDICT_UNSATISFIED
                  earned_verdict: VERDICT_UNSATISFIED
                  missing_millicredits: 1000
                  open_rules: "math"
                  open_rules: "service"
                }
                error_codes: CODE_GRADE_LEVEL_NOT_ALLOWED
              )pb"));
}

TEST_F(SummarizePlanTest, SaysLittleOfAPlanThatMeetsEverything) {
  PlanCatalog catalog;
  catalog.AddCourse("algebra-1");
  AddNamed(catalog.AddSet("diploma"), "algebra", {"algebra-1"});
  v1::ValidatePlanRequest request = RequestFor({"diploma"});
  Take(request, "algebra-1", 9);
  const v1::PlanSummary summary = Summary(*catalog.Snapshot(), request);
  EXPECT_EQ(summary.verdict(), v1::VERDICT_SATISFIED);
  EXPECT_THAT(summary.requirement_sets(0).open_rules(), IsEmpty());
  EXPECT_THAT(summary.error_codes(), IsEmpty());
}

TEST_F(SummarizePlanTest, SaysWhatTheFullResponseSays) {
  int met = 0;
  for (uint32_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    RandomRequirements random(seed);
    const auto snapshot = random.Catalog().Snapshot();
    for (int round = 0; round < 5; ++round) {
      const v1::ValidatePlanRequest request = random.Request();
      v1::ValidatePlanResponse full;
      const absl::Status status = ValidatePlan(*snapshot, {}, request, full);
      // A rule may turn out to be of no use, such as one that names courses
      // that earn no credit.
      if (absl::IsFailedPrecondition(status)) break;
      ASSERT_OK(status);
      met += full.verdict() == v1::VERDICT_SATISFIED;
      ASSERT_THAT(Summary(*snapshot, request), EqualsProto(ShortOf(full)))
          << request.DebugString();
    }
  }
  EXPECT_GT(met, 5) << "some plans should be satisfied";
}

}  // namespace
}  // namespace trellis::plan
