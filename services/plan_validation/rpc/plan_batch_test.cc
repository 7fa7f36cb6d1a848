#include "services/plan_validation/rpc/plan_batch.h"

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "services/plan_validation/testing/plan_catalog.h"
#include "services/plan_validation/testing/random_requirements.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

class PlanBatchTest : public ::testing::Test {
 protected:
  PlanBatchTest() {
    catalog_.AddCourses({"algebra-1", "art"});
    AddNamed(catalog_.AddSet("diploma"), "algebra", {"algebra-1"});
    defaults_.set_catalog("catalogs/test");
    defaults_.add_requirement_sets(SetName("diploma"));
  }

  std::unique_ptr<PlanBatch> Start() {
    auto batch = PlanBatch::Start(SnapshotSet(catalog_.Snapshot()), defaults_);
    EXPECT_OK(batch);
    return batch.ok() ? *std::move(batch) : nullptr;
  }

  static v1::BatchPlan PlanOf(std::initializer_list<absl::string_view> courses,
                              absl::string_view plan_ref = "") {
    return RecordOf<v1::BatchPlan>(courses, plan_ref);
  }

  static v1::BatchPlanResult Result(PlanBatch& batch, const v1::BatchPlan& plan,
                                    bool is_stale = false) {
    std::string bytes;
    EXPECT_OK(batch.Answer(plan.SerializeAsString(), is_stale, bytes));
    v1::BatchValidatePlansResponse response;
    EXPECT_TRUE(response.ParseFromString(bytes));
    EXPECT_EQ(response.results_size(), 1);
    return response.results(0);
  }

  PlanCatalog catalog_;
  v1::BatchDefaults defaults_;
};

TEST_F(PlanBatchTest, SaysInShortWhatBecameOfEachPlan) {
  const auto batch = Start();
  EXPECT_THAT(Result(*batch, PlanOf({"algebra-1"}, "p-1")), EqualsProto(R"pb(
                plan_ref: "p-1"
                summary {
                  verdict: VERDICT_SATISFIED
                  proof: PROOF_EXACT
                  requirement_sets {
                    requirement_set: "catalogs/test/requirementSets/diploma"
                    verdict: VERDICT_SATISFIED
                    earned_verdict: VERDICT_UNSATISFIED
                  }
                }
              )pb"));
  EXPECT_THAT(Result(*batch, PlanOf({"art"}, "p-2")), EqualsProto(R"pb(
                index: 1
                plan_ref: "p-2"
                summary {
                  verdict: VERDICT_UNSATISFIED
                  proof: PROOF_EXACT
                  requirement_sets {
                    requirement_set: "catalogs/test/requirementSets/diploma"
                    verdict: VERDICT_UNSATISFIED
                    earned_verdict: VERDICT_UNSATISFIED
                    missing_millicredits: 1000
                    open_rules: "algebra"
                  }
                }
              )pb"));
  EXPECT_EQ(batch->catalog_revision(), catalog_.Snapshot()->revision());
}

TEST_F(PlanBatchTest, SaysAllOfAPlanWhenThatIsAskedFor) {
  defaults_.set_detail(v1::BatchDefaults::DETAIL_FULL);
  const auto batch = Start();
  v1::ValidatePlanRequest request = RequestFor({"diploma"});
  Take(request, "art", 9);
  v1::ValidatePlanResponse expected;
  ASSERT_OK(ValidatePlan(*catalog_.Snapshot(), {}, request, expected));
  EXPECT_THAT(Result(*batch, PlanOf({"art"})).full(), EqualsProto(expected));
  expected.set_served_stale(true);
  EXPECT_THAT(Result(*batch, PlanOf({"art"}), /*is_stale=*/true).full(),
              EqualsProto(expected));
}

TEST_F(PlanBatchTest, GoesOnAfterAPlanThatCannotBeJudged) {
  const auto batch = Start();
  const v1::BatchPlanResult bad =
      Result(*batch, PlanOf({"algebra"}, "Bart Simpson"));
  EXPECT_THAT(bad.plan_ref(), IsEmpty());
  EXPECT_EQ(bad.error().code(), 3);
  EXPECT_EQ(bad.error().reason(), "INVALID_FIELDS");
  EXPECT_THAT(bad.error().DebugString(), Not(HasSubstr("Simpson")));
  std::vector<std::string> faults;
  for (const auto& violation : bad.error().field_violations()) {
    faults.push_back(absl::StrCat(violation.field(), " ", violation.reason()));
  }
  EXPECT_THAT(faults, ElementsAre("plan_ref INVALID",
                                  "plan.courses[0].course UNKNOWN_COURSE"));
  const v1::BatchPlanResult good = Result(*batch, PlanOf({"algebra-1"}));
  EXPECT_EQ(good.index(), 1);
  EXPECT_EQ(good.summary().verdict(), v1::VERDICT_SATISFIED);
}

TEST_F(PlanBatchTest, APlanIsRequired) {
  const auto batch = Start();
  const v1::BatchPlanResult result = Result(*batch, v1::BatchPlan());
  ASSERT_EQ(result.error().field_violations_size(), 1);
  EXPECT_EQ(result.error().field_violations(0).field(), "plan");
}

TEST_F(PlanBatchTest, ProgramsAreThoseOfTheCatalog) {
  const auto batch = Start();
  v1::BatchPlan plan = PlanOf({"algebra-1"});
  plan.set_program("catalogs/test/programs/none");
  EXPECT_EQ(Result(*batch, plan).error().reason(), "PROGRAM_NOT_FOUND");
}

TEST_F(PlanBatchTest, JudgesPlansThatAreAlikeOnce) {
  const auto batch = Start();
  const v1::BatchPlanResult first =
      Result(*batch, PlanOf({"algebra-1", "art"}, "p-1"));
  v1::BatchPlanResult second =
      Result(*batch, PlanOf({"art", "algebra-1"}, "p-2"));
  EXPECT_EQ(batch->repeated_shapes(), 1);
  EXPECT_EQ(second.index(), 1);
  EXPECT_EQ(second.plan_ref(), "p-2");
  EXPECT_THAT(second.summary(), EqualsProto(first.summary()));
  Result(*batch, PlanOf({"art"}, "p-3"));
  EXPECT_EQ(batch->repeated_shapes(), 1);
}

TEST_F(PlanBatchTest, APlanLikeAnotherStillHasToBeCalledWell) {
  const auto batch = Start();
  Result(*batch, PlanOf({"art"}, "p-1"));
  const v1::BatchPlanResult result = Result(*batch, PlanOf({"art"}, "bart"));
  EXPECT_EQ(result.error().field_violations(0).reason(), "NOT_OPAQUE");
  EXPECT_EQ(batch->repeated_shapes(), 0);
}

TEST_F(PlanBatchTest, InFullTheOrderOfCoursesMatters) {
  defaults_.set_detail(v1::BatchDefaults::DETAIL_FULL);
  const auto batch = Start();
  EXPECT_EQ(Result(*batch, PlanOf({"algebra-1", "art"}))
                .full()
                .courses(0)
                .counted_size(),
            1);
  EXPECT_EQ(Result(*batch, PlanOf({"art", "algebra-1"}))
                .full()
                .courses(0)
                .counted_size(),
            0);
  Result(*batch, PlanOf({"art", "algebra-1"}));
  EXPECT_EQ(batch->repeated_shapes(), 1);
}

TEST_F(PlanBatchTest, SaysTheSameWithAndWithoutRepeats) {
  for (uint32_t seed = 0; seed < 30; ++seed) {
    SCOPED_TRACE(seed);
    RandomRequirements random(seed);
    SnapshotSet snapshots(random.Catalog().Snapshot());
    v1::BatchDefaults defaults;
    defaults.set_catalog("catalogs/test");
    defaults.add_requirement_sets(SetName("one"));
    defaults.add_requirement_sets(SetName("two"));
    auto batch = PlanBatch::Start(snapshots, defaults);
    if (!batch.ok()) continue;
    for (int round = 0; round < 3; ++round) {
      const v1::ValidatePlanRequest request = random.Request();
      v1::BatchPlan plan;
      plan.set_program(request.program());
      *plan.mutable_plan() = request.plan();
      const auto fresh = PlanBatch::Start(snapshots, defaults);
      ASSERT_OK(fresh);
      v1::BatchPlanResult expected = Result(**fresh, plan);
      for (int repeat = 0; repeat < 2; ++repeat) {
        v1::BatchPlanResult result = Result(**batch, plan);
        result.clear_index();
        EXPECT_THAT(result, EqualsProto(expected));
        if (plan.plan().courses().empty()) continue;
        plan.mutable_plan()->mutable_courses()->SwapElements(
            0, plan.plan().courses_size() - 1);
      }
    }
  }
}

TEST_F(PlanBatchTest, EndsAtWhatIsNoPlan) {
  const auto batch = Start();
  std::string response;
  EXPECT_THAT(batch->Answer("no message", false, response),
              ReasonIs("INVALID_REQUEST"));
}

TEST_F(PlanBatchTest, NamesEveryWrongDefault) {
  defaults_.set_catalog("test");
  defaults_.set_requirement_sets(0, "diploma");
  defaults_.set_judgment_date("tomorrow");
  defaults_.set_detail(static_cast<v1::BatchDefaults::Detail>(9));
  const auto versions = CatalogsOf(defaults_);
  ASSERT_THAT(versions, ReasonIs("INVALID_FIELDS"));
  const std::string message(versions.status().message());
  for (const char* field : {"defaults.catalog", "defaults.requirement_sets[0]",
                            "defaults.judgment_date", "defaults.detail"}) {
    EXPECT_THAT(message, HasSubstr(field));
  }
}

TEST_F(PlanBatchTest, NeedsNoSetsForAll) {
  defaults_.clear_requirement_sets();
  const auto versions = CatalogsOf(defaults_);
  ASSERT_OK(versions);
  EXPECT_EQ(versions->size(), 1U);
}

TEST_F(PlanBatchTest, DoesNotStartWithoutItsSets) {
  defaults_.add_requirement_sets(SetName("none"));
  EXPECT_THAT(PlanBatch::Start(SnapshotSet(catalog_.Snapshot()), defaults_),
              ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
}

}  // namespace
}  // namespace trellis::plan
