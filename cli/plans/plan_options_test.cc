#include "cli/plans/plan_options.h"

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::Key;
using ::testing::UnorderedElementsAre;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::StatusIs;

TEST(TypedNameTest, CompletesIds) {
  EXPECT_EQ(TypedName("catalogs/x@0123456789abcdef", "programs", "welding"),
            "catalogs/x/programs/welding");
  EXPECT_EQ(TypedName("catalogs/x", "requirementSets", "us-states/fl-24"),
            "catalogs/us-states/requirementSets/fl-24");
}

TEST(TypedNameTest, LeavesOtherTextsToTheServer) {
  EXPECT_EQ(TypedName("catalogs/x", "programs", "catalogs/y/programs/welding"),
            "catalogs/y/programs/welding");
  EXPECT_EQ(TypedName("catalogs/x", "programs", "Not a name"), "Not a name");
  EXPECT_EQ(TypedName("nonsense", "programs", "welding"), "welding");
}

TEST(TypedCourseTest, CompletesAnId) {
  EXPECT_EQ(TypedCourse("art-1"), "courses/art-1");
  EXPECT_EQ(TypedCourse("catalogs/x/courses/art-1"),
            "catalogs/x/courses/art-1");
}

TEST(ForgetSourcesTest, ForgetsAFieldAndItsParts) {
  SourceMap sources = {{"plan", {}},
                       {"program", {}},
                       {"programs", {}},
                       {"program[0]", {}},
                       {"program.name", {}}};
  ForgetSources("program", sources);
  EXPECT_THAT(sources, UnorderedElementsAre(Key("plan"), Key("programs")));
}

TEST(RepeatedOptionTest, LeavesWhatFollowsToTheArguments) {
  CLI::App app;
  std::vector<std::string> values;
  std::string file;
  AddRepeatedOption(app, "--set", values, "Sets");
  app.add_option("file", file);
  app.parse("--set a --set b plan.yaml");
  EXPECT_THAT(values, ElementsAre("a", "b"));
  EXPECT_EQ(file, "plan.yaml");
}

class ReadPlanRequestTest : public ::testing::Test {
 protected:
  ReadPlanRequestTest() {
    options_.file = folder_.Write("plan.yaml",
                                  "catalog: catalogs/x\n"
                                  "program: catalogs/x/programs/old\n"
                                  "requirement_sets: [catalogs/x/"
                                  "requirementSets/old]\n"
                                  "plan: {entry_year: 2024}\n");
  }

  trellis::testing::TempDir folder_;
  CommandContext context_;
  PlanOptions options_;
  plan::v1::ValidatePlanRequest request_;
  SourceMap sources_;
};

TEST_F(ReadPlanRequestTest, ReadsTheFile) {
  ASSERT_OK(ReadPlanRequest(context_, options_, request_, sources_));
  EXPECT_THAT(request_, EqualsProto(R"pb(
                catalog: "catalogs/x"
                program: "catalogs/x/programs/old"
                requirement_sets: "catalogs/x/requirementSets/old"
                plan { entry_year: 2024 }
              )pb"));
  EXPECT_EQ(sources_["program"].line, 2);
}

TEST_F(ReadPlanRequestTest, PutsTheCommandLineInPlaceOfTheFile) {
  context_.language = "es";
  options_.program = "new";
  options_.requirement_sets = {"new", "y/other"};
  ASSERT_OK(ReadPlanRequest(context_, options_, request_, sources_));
  EXPECT_THAT(request_, EqualsProto(R"pb(
                catalog: "catalogs/x"
                program: "catalogs/x/programs/new"
                requirement_sets: "catalogs/x/requirementSets/new"
                requirement_sets: "catalogs/y/requirementSets/other"
                plan { entry_year: 2024 }
                language_code: "es"
              )pb"));
  EXPECT_FALSE(sources_.contains("program"));
  EXPECT_FALSE(sources_.contains("requirement_sets[0]"));
  EXPECT_TRUE(sources_.contains("catalog"));
}

TEST_F(ReadPlanRequestTest, SaysWhatIsWrongWithTheFile) {
  options_.file = folder_.Write("bad.yaml", "catalogue: x\n");
  EXPECT_THAT(ReadPlanRequest(context_, options_, request_, sources_),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(ApplyBudgetTest, PutsTheCommandLineInPlaceOfTheFile) {
  plan::v1::SuggestRepairsRequest request;
  SourceMap sources = {{"budget", {}}, {"budget.max_judgments", {}}};
  request.mutable_budget()->set_max_judgments(5);
  ApplyBudget(0, request, sources);
  EXPECT_EQ(request.budget().max_judgments(), 5);
  ApplyBudget(7, request, sources);
  EXPECT_EQ(request.budget().max_judgments(), 7);
  EXPECT_TRUE(sources.empty());
}

}  // namespace
}  // namespace trellis::cli
