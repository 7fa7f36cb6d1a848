#include "services/plan_validation/rpc/impact_analyzer.h"

#include <algorithm>
#include <random>

#include "absl/strings/str_cat.h"
#include "common/catalog/testing/version_texts.h"
#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"
#include "services/plan_validation/testing/random_requirements.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

class ImpactSetupTest : public ::testing::Test {
 protected:
  ImpactSetupTest() {
    setup_.set_before_catalog("catalogs/springfield");
    setup_.set_after_catalog("catalogs/draft@0123456789abcdef");
    setup_.add_before_requirement_sets(
        "catalogs/springfield/requirementSets/diploma");
    setup_.add_before_requirement_sets(
        "catalogs/us-states/requirementSets/iowa");
  }

  v1::ImpactSetup setup_;
  ImpactSides sides_;
};

TEST_F(ImpactSetupTest, SetsAfterAreTheSameUnlessTheyAreNamed) {
  ASSERT_OK(ReadImpactSetup(setup_, sides_));
  EXPECT_THAT(sides_.after.requirement_sets(),
              ElementsAre("catalogs/draft/requirementSets/diploma",
                          "catalogs/us-states/requirementSets/iowa"));
  EXPECT_THAT(VersionTexts(sides_.catalogs),
              ElementsAre("springfield@", "us-states@",
                          "draft@0123456789abcdef", "us-states@"));
  EXPECT_EQ(sides_.catalogs_before, 2U);
}

TEST_F(ImpactSetupTest, SetsAfterMayBeNamed) {
  setup_.add_after_requirement_sets("catalogs/draft/requirementSets/honors");
  ASSERT_OK(ReadImpactSetup(setup_, sides_));
  EXPECT_THAT(sides_.after.requirement_sets(),
              ElementsAre("catalogs/draft/requirementSets/honors"));
  EXPECT_EQ(sides_.catalogs.size(), 3U);
}

TEST_F(ImpactSetupTest, EveryWrongFieldIsNamed) {
  setup_.set_before_catalog("springfield");
  setup_.clear_after_catalog();
  setup_.add_after_requirement_sets("diploma");
  setup_.set_max_examples(21);
  const absl::Status status = ReadImpactSetup(setup_, sides_);
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  const std::string message(status.message());
  for (const char* field :
       {"setup.before_catalog must", "setup.after_catalog is required",
        "setup.after_requirement_sets[0] must", "setup.max_examples must"}) {
    EXPECT_THAT(message, HasSubstr(field));
  }
}

class ImpactAnalyzerTest : public ::testing::Test {
 protected:
  ImpactAnalyzerTest() {
    for (PlanCatalog* catalog : {&before_, &after_}) {
      catalog->AddCourses({"algebra-1", "biology-1"});
    }
    before_.AddCourse("latin");
    AddNamed(before_.AddSet("diploma"), "algebra", {"algebra-1"});
    catalog::v1::RequirementSet& set = after_.AddSet("diploma");
    AddNamed(set, "algebra", {"algebra-1"});
    AddNamed(set, "biology", {"biology-1"}).set_display_name("Biology 1");
    setup_.set_before_catalog("catalogs/test");
    setup_.set_after_catalog("catalogs/test");
    setup_.add_before_requirement_sets(SetName("diploma"));
    setup_.set_max_examples(5);
  }

  std::unique_ptr<ImpactAnalyzer> Start() {
    return Start(before_.Snapshot(), after_.Snapshot());
  }

  std::unique_ptr<ImpactAnalyzer> Start(
      std::shared_ptr<const CatalogSnapshot> before,
      std::shared_ptr<const CatalogSnapshot> after) {
    ImpactSides sides;
    EXPECT_OK(ReadImpactSetup(setup_, sides));
    SnapshotSet snapshots;
    snapshots.Add("", std::move(before));
    snapshots.Add("", std::move(after));
    auto analyzer =
        ImpactAnalyzer::Start(snapshots, sides, setup_.max_examples());
    return analyzer.ok() ? *std::move(analyzer) : nullptr;
  }

  static v1::ImpactPlan PlanOf(std::initializer_list<absl::string_view> courses,
                               absl::string_view plan_ref,
                               absl::string_view school) {
    auto plan = RecordOf<v1::ImpactPlan>(courses, plan_ref);
    plan.set_school(std::string(school));
    return plan;
  }

  static v1::AnalyzeImpactResponse Analyze(
      ImpactAnalyzer& analyzer, const std::vector<v1::ImpactPlan>& plans) {
    for (const v1::ImpactPlan& plan : plans) {
      EXPECT_OK(analyzer.Add(plan.SerializeAsString()));
    }
    return analyzer.Finish();
  }

  PlanCatalog before_;
  PlanCatalog after_;
  v1::ImpactSetup setup_;
};

TEST_F(ImpactAnalyzerTest, SaysWhatAChangeMeans) {
  v1::AnalyzeImpactResponse response =
      Analyze(*Start(), {PlanOf({"algebra-1"}, "p-2", "north"),
                         PlanOf({"algebra-1"}, "p-1", "north"),
                         PlanOf({"algebra-1", "biology-1"}, "p-3", "south"),
                         PlanOf({}, "p-4", "south")});
  EXPECT_EQ(response.before_revision(), before_.Snapshot()->revision());
  EXPECT_EQ(response.after_revision(), after_.Snapshot()->revision());
  response.clear_before_revision();
  response.clear_after_revision();
  EXPECT_THAT(response, EqualsProto(R"pb(
                totals {
                  plan_count: 4
                  still_passing_count: 1
                  newly_failing_count: 2
                  still_failing_count: 1
                  changed_explanation_count: 1
                }
                schools {
                  school: "north"
                  counts { plan_count: 2 newly_failing_count: 2 }
                }
                schools {
                  school: "south"
                  counts {
                    plan_count: 2
                    still_passing_count: 1
                    still_failing_count: 1
                    changed_explanation_count: 1
                  }
                }
                rules {
                  requirement_set: "catalogs/test/requirementSets/diploma"
                  rule: "biology"
                  newly_failing_count: 3
                }
                examples {
                  kind: KIND_NEWLY_FAILING
                  plan_ref: "p-1"
                  school: "north"
                  changes: "newly missing: Biology 1"
                }
                examples {
                  kind: KIND_NEWLY_FAILING
                  plan_ref: "p-2"
                  school: "north"
                  changes: "newly missing: Biology 1"
                }
                examples {
                  kind: KIND_CHANGED_EXPLANATION
                  plan_ref: "p-4"
                  school: "south"
                  changes: "newly missing: Biology 1"
                }
                repeated_shape_count: 1
              )pb"));
}

TEST_F(ImpactAnalyzerTest, SaysItInTheLanguageAskedFor) {
  setup_.set_language_code("es");
  const v1::AnalyzeImpactResponse response =
      Analyze(*Start(), {PlanOf({"algebra-1"}, "p-1", "north")});
  EXPECT_THAT(response.examples(0).changes(),
              ElementsAre("ahora falta: Biology 1"));
}

TEST_F(ImpactAnalyzerTest, CountsPlansThatCannotBeJudged) {
  const auto analyzer = Start();
  const v1::AnalyzeImpactResponse response = Analyze(
      *analyzer, {PlanOf({"algebra-1"}, "p-1", "north"),
                  PlanOf({"algebra"}, "Bart Simpson", "Springfield High"),
                  PlanOf({"latin"}, "p-3", "north"),
                  PlanOf({"algebra-1"}, "p-4", "north")});
  EXPECT_EQ(response.totals().plan_count(), 2);
  EXPECT_EQ(response.error_count(), 2);
  ASSERT_EQ(response.errors_size(), 2);
  std::vector<std::string> fields;
  for (const auto& violation : response.errors(0).field_violations()) {
    fields.push_back(violation.field());
  }
  EXPECT_THAT(fields, ElementsAre("plans[1].plan_ref", "plans[1].school",
                                  "plans[1].plan.courses[0].course"));
  EXPECT_THAT(response.DebugString(), Not(HasSubstr("Simpson")));
  EXPECT_THAT(response.DebugString(), Not(HasSubstr("Springfield")));
  EXPECT_THAT(response.errors(1).message(),
              StartsWith("plans[2].plan.courses[0].course is not a course"));
  EXPECT_THAT(response.errors(1).message(),
              HasSubstr("as judged after the change"));
}

TEST_F(ImpactAnalyzerTest, NamesThePlaceOfAPlanInEveryError) {
  v1::ImpactPlan plan = PlanOf({"algebra-1"}, "p-1", "north");
  plan.set_program("catalogs/test/programs/none");
  const v1::AnalyzeImpactResponse response = Analyze(*Start(), {plan});
  EXPECT_EQ(response.errors(0).reason(), "PROGRAM_NOT_FOUND");
  EXPECT_THAT(response.errors(0).message(), StartsWith("plans[0]: "));
}

TEST_F(ImpactAnalyzerTest, ShowsOnlySoManyErrors) {
  const std::vector<v1::ImpactPlan> plans(150, v1::ImpactPlan());
  const v1::AnalyzeImpactResponse response = Analyze(*Start(), plans);
  EXPECT_EQ(response.error_count(), 150);
  EXPECT_EQ(response.errors_size(), 100);
}

TEST_F(ImpactAnalyzerTest, EndsAtOneSchoolTooMany) {
  const auto analyzer = Start();
  for (size_t i = 0; i < ImpactTotals::kMaxSchools; ++i) {
    ASSERT_OK(analyzer->Add(PlanOf({"algebra-1"}, "p-1", absl::StrCat("s-", i))
                                .SerializeAsString()));
  }
  const absl::Status status = analyzer->Add(
      PlanOf({"algebra-1"}, "p-1", "another").SerializeAsString());
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("plans[10000].school is one more than the 10000"));
}

TEST_F(ImpactAnalyzerTest, EndsAtWhatIsNoPlan) {
  EXPECT_THAT(Start()->Add("no message"), ReasonIs("INVALID_REQUEST"));
}

TEST_F(ImpactAnalyzerTest, ProgramsAreJudgedInBothCatalogs) {
  for (PlanCatalog* catalog : {&before_, &after_}) {
    AddNamed(catalog->AddSet("metal"), "algebra", {"algebra-1"});
    catalog->AddProgram("metal", "metal");
  }
  setup_.clear_before_requirement_sets();
  v1::ImpactPlan plan = PlanOf({"algebra-1"}, "p-1", "");
  plan.set_program("catalogs/test/programs/metal");
  const v1::AnalyzeImpactResponse response = Analyze(*Start(), {plan});
  EXPECT_EQ(response.totals().still_passing_count(), 1);
}

TEST_F(ImpactAnalyzerTest, ACatalogMayHaveAnotherNameAfter) {
  catalog::v1::Bundle draft = after_.Bundle();
  const auto rename = [](std::string* name) {
    name->replace(0, sizeof("catalogs/test") - 1, "catalogs/draft");
  };
  rename(draft.mutable_catalog()->mutable_name());
  for (auto& course : *draft.mutable_courses()) rename(course.mutable_name());
  for (auto& set : *draft.mutable_requirement_sets()) {
    rename(set.mutable_name());
    for (auto& rule : *set.mutable_rules()) {
      for (auto& course : *rule.mutable_courses()->mutable_courses()) {
        rename(&course);
      }
    }
  }
  setup_.set_after_catalog("catalogs/draft");
  v1::ImpactPlan plan = PlanOf({}, "p-1", "");
  plan.mutable_plan()->add_courses()->set_course(CourseName("algebra-1"));
  plan.mutable_plan()->mutable_courses(0)->set_grade(9);
  const v1::AnalyzeImpactResponse response =
      Analyze(*Start(before_.Snapshot(), MakeSnapshot(draft)), {plan});
  EXPECT_EQ(response.totals().newly_failing_count(), 1)
      << response.DebugString();
  EXPECT_EQ(response.rules(0).requirement_set(),
            "catalogs/draft/requirementSets/diploma");
}

TEST_F(ImpactAnalyzerTest, DoesNotDependOnTheOrderOfPlans) {
  for (uint32_t seed = 0; seed < 10; ++seed) {
    SCOPED_TRACE(seed);
    RandomRequirements random(seed);
    const auto before = random.Catalog().Snapshot();
    const auto after = random.Catalog().Snapshot();
    setup_.clear_before_requirement_sets();
    setup_.add_before_requirement_sets(SetName("one"));
    setup_.add_before_requirement_sets(SetName("two"));
    std::vector<v1::ImpactPlan> plans;
    for (int i = 0; i < 100; ++i) {
      const v1::ValidatePlanRequest request = random.Request();
      v1::ImpactPlan plan;
      plan.set_plan_ref(absl::StrCat("p-", i));
      plan.set_school(absl::StrCat("s-", random.Draw(0, 3)));
      plan.set_program(request.program());
      *plan.mutable_plan() = request.plan();
      plans.push_back(std::move(plan));
    }
    auto analyzer = Start(before, after);
    if (analyzer == nullptr) continue;
    const v1::AnalyzeImpactResponse first = Analyze(*analyzer, plans);
    ASSERT_EQ(first.error_count(), 0);
    std::shuffle(plans.begin(), plans.end(), std::mt19937(seed));
    EXPECT_THAT(Analyze(*Start(before, after), plans), EqualsProto(first));
  }
}

}  // namespace
}  // namespace trellis::plan
