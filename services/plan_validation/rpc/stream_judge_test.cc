#include "services/plan_validation/rpc/stream_judge.h"

#include "common/names/resource_name.h"
#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"
#include "services/plan_validation/testing/random_requirements.h"
#include "services/plan_validation/testing/request_faults.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

class StreamJudgeTest : public ::testing::Test {
 protected:
  StreamJudgeTest() {
    catalog_.AddCourses({"algebra-1", "welding"});
    AddNamed(catalog_.AddSet("diploma"), "algebra", {"algebra-1"});
    AddNamed(catalog_.AddSet("metal"), "welding", {"welding"});
    catalog_.AddProgram("metal", "metal");
    common_ = RequestFor({"diploma"});
    common_.clear_plan();
    Take(taken_, "algebra-1", 9);
  }

  std::unique_ptr<StreamJudge> Judge() const {
    return std::make_unique<StreamJudge>(
        StreamJudge::Snapshots{catalog_.Snapshot()}, common_);
  }

  static std::vector<std::string> SetsOf(const PlanOutcome& outcome) {
    std::vector<std::string> sets;
    for (const SetOutcome& set : outcome.sets) {
      sets.emplace_back(LastId(set.set->message->name()));
    }
    return sets;
  }

  PlanCatalog catalog_;
  v1::ValidatePlanRequest common_;
  v1::ValidatePlanRequest taken_;
  FieldViolations violations_;
  PlanOutcome outcome_;
};

TEST_F(StreamJudgeTest, JudgesAgainstTheCommonSetsAndThePlansProgram) {
  const auto judge = Judge();
  ASSERT_OK(judge->Prepare());
  ASSERT_OK(
      judge->Summarize("", *taken_.mutable_plan(), violations_, outcome_));
  EXPECT_THAT(SetsOf(outcome_), ElementsAre("diploma"));
  EXPECT_EQ(outcome_.verdict, Truth::kTrue);
  ASSERT_OK(judge->Summarize("catalogs/test/programs/metal",
                             *taken_.mutable_plan(), violations_, outcome_));
  EXPECT_THAT(SetsOf(outcome_), ElementsAre("diploma", "metal"));
  EXPECT_EQ(outcome_.verdict, Truth::kFalse);
  EXPECT_EQ(judge->plan().items.size(), 1U);
}

TEST_F(StreamJudgeTest, GivesPlansBackAsTheyWere) {
  const v1::CoursePlan before = taken_.plan();
  const auto judge = Judge();
  ASSERT_OK(judge->Prepare());
  ASSERT_OK(
      judge->Summarize("", *taken_.mutable_plan(), violations_, outcome_));
  EXPECT_THAT(taken_.plan(), EqualsProto(before));
  EXPECT_FALSE(
      judge->Summarize("x", *taken_.mutable_plan(), violations_, outcome_)
          .ok());
  EXPECT_THAT(taken_.plan(), EqualsProto(before));
}

TEST_F(StreamJudgeTest, DoesNotKnowSetsThatThereAreNot) {
  common_.add_requirement_sets(SetName("none"));
  EXPECT_THAT(Judge()->Prepare(), ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
}

TEST_F(StreamJudgeTest, DoesNotKnowProgramsThatThereAreNot) {
  const auto judge = Judge();
  ASSERT_OK(judge->Prepare());
  EXPECT_THAT(judge->Summarize("catalogs/test/programs/none",
                               *taken_.mutable_plan(), violations_, outcome_),
              ReasonIs("PROGRAM_NOT_FOUND"));
}

TEST_F(StreamJudgeTest, WithoutCommonSetsAPlanNeedsAProgram) {
  common_.clear_requirement_sets();
  const auto judge = Judge();
  ASSERT_OK(judge->Prepare());
  EXPECT_THAT(
      judge->Summarize("", *taken_.mutable_plan(), violations_, outcome_),
      ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(ReasonsOf(violations_), ElementsAre(Pair("program", "REQUIRED")));
}

TEST_F(StreamJudgeTest, NamesAllThatIsWrongWithAPlan) {
  violations_.Add("plan_ref", "looks like a name", "NOT_OPAQUE");
  taken_.mutable_plan()->mutable_courses(0)->set_grade(99);
  Take(taken_, "algebra", 9);
  const auto judge = Judge();
  ASSERT_OK(judge->Prepare());
  EXPECT_THAT(
      judge->Summarize("metal", *taken_.mutable_plan(), violations_, outcome_),
      ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(ReasonsOf(violations_),
              ElementsAre(Pair("plan.courses[0].grade", "OUT_OF_RANGE"),
                          Pair("plan.courses[1].course", "UNKNOWN_COURSE"),
                          Pair("plan_ref", "NOT_OPAQUE"),
                          Pair("program", "MALFORMED_NAME")));
}

TEST_F(StreamJudgeTest, SaysInFullWhatValidatePlanSays) {
  for (uint32_t seed = 0; seed < 20; ++seed) {
    RandomRequirements random(seed);
    const auto snapshot = random.Catalog().Snapshot();
    v1::ValidatePlanRequest request = random.Request();
    v1::ValidatePlanResponse expected;
    const absl::Status status = ValidatePlan(*snapshot, {}, request, expected);
    v1::ValidatePlanRequest common = request;
    common.clear_plan();
    common.clear_program();
    StreamJudge judge({snapshot}, common);
    if (!judge.Prepare().ok()) continue;
    v1::ValidatePlanResponse response;
    FieldViolations violations;
    EXPECT_EQ(judge.Validate(request.program(), *request.mutable_plan(),
                             violations, response),
              status);
    EXPECT_THAT(response, EqualsProto(expected));
  }
}

}  // namespace
}  // namespace trellis::plan
