#include "services/plan_validation/rpc/compare_outcomes.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

class CompareOutcomesTest : public ::testing::Test {
 protected:
  CompareOutcomesTest() {
    catalog_.AddCourses({"biology", "chemistry", "earth", "physics"});
    set_ = &catalog_.AddSet("set");
    AddCredits(*set_, "sci", 3000, {"biology", "chemistry", "earth", "physics"})
        .set_display_name("Science");
    request_.set_catalog("catalogs/test");
    request_.add_requirement_sets(SetName("set"));
    for (const char* course : {"chemistry", "physics", "earth"}) {
      v1::PlannedCourse& planned = *request_.mutable_plan()->add_courses();
      planned.set_course(absl::StrCat("courses/", course));
      planned.set_grade(9);
    }
  }

  // Asks for biology among the sciences.
  void IncludeBiology() {
    auto& part = *set_->mutable_rules(0)->mutable_credits()->add_including();
    part.set_id("biology");
    part.set_display_name("Biology");
    part.set_millicredits(1000);
    part.mutable_from()->add_courses(CourseName("biology"));
  }

  v1::Scenario& AddScenario() { return *request_.add_scenarios(); }

  v1::CompareOutcomesResponse Compare() {
    v1::CompareOutcomesResponse response;
    EXPECT_OK(CompareOutcomes(snapshots_, request_, response));
    return response;
  }

  // Puts the catalog as it stands among those that the request is answered
  // from.
  std::string Publish(absl::string_view asked_revision) {
    const auto snapshot = catalog_.Snapshot();
    snapshots_.Add(asked_revision, snapshot);
    return snapshot->revision();
  }

  PlanCatalog catalog_;
  catalog::v1::RequirementSet* set_ = nullptr;
  SnapshotSet snapshots_;
  v1::CompareOutcomesRequest request_;
};

TEST_F(CompareOutcomesTest, CatalogChangeDiff) {
  // The second revision asks for biology, which the plan does not hold.
  const std::string before = Publish("");
  IncludeBiology();
  const auto changed = catalog_.Snapshot();
  snapshots_.Add(changed->revision(), changed);
  AddScenario().set_catalog(
      absl::StrCat("catalogs/test@", changed->revision()));

  const v1::CompareOutcomesResponse response = Compare();

  EXPECT_EQ(response.verdict(), v1::VERDICT_SATISFIED);
  EXPECT_EQ(response.catalog_revision(), before);
  ASSERT_THAT(response.outcomes(), SizeIs(1));
  const v1::Outcome& outcome = response.outcomes(0);
  EXPECT_EQ(outcome.verdict(), v1::VERDICT_UNSATISFIED);
  EXPECT_EQ(outcome.catalog_revision(), changed->revision());
  ASSERT_THAT(outcome.rule_changes(), SizeIs(2));
  EXPECT_THAT(outcome.rule_changes(0), EqualsProto(R"pb(
                requirement_set: "catalogs/test/requirementSets/set"
                rule: "biology"
                display_name: "Biology"
                after: VERDICT_UNSATISFIED
                missing_millicredits_after: 1000
              )pb"));
  EXPECT_EQ(outcome.rule_changes(1).rule(), "sci");
  EXPECT_THAT(outcome.message(),
              HasSubstr("Newly not met: Biology (1 credit is missing)"));
}

TEST_F(CompareOutcomesTest, IsGivenUpWhenNobodyWaits) {
  AddScenario().add_failed_courses(0);
  AddScenario().add_failed_courses(1);
  Publish("");
  int asked = 0;
  v1::CompareOutcomesResponse response;
  EXPECT_OK(CompareOutcomes(snapshots_, request_, response,
                            [&] { return ++asked > 1; }));
  EXPECT_EQ(response.outcomes_size(), 1);
}

TEST_F(CompareOutcomesTest, ACourseMayNotBePassed) {
  Publish("");
  AddScenario().add_failed_courses(1);
  const v1::CompareOutcomesResponse response = Compare();
  const v1::Outcome& outcome = response.outcomes(0);
  EXPECT_EQ(outcome.verdict(), v1::VERDICT_UNSATISFIED);
  ASSERT_THAT(outcome.rule_changes(), SizeIs(1));
  EXPECT_EQ(outcome.rule_changes(0).missing_millicredits_after(), 1000);
  EXPECT_THAT(outcome.new_diagnostics(),
              ElementsAre("Science lacks 1 credit."));
  EXPECT_THAT(outcome.settled_diagnostics(), IsEmpty());
}

TEST_F(CompareOutcomesTest, ThePlanMayBeAnother) {
  Publish("");
  request_.mutable_plan()->mutable_courses(0)->set_course("courses/physics");
  v1::Scenario& scenario = AddScenario();
  auto& replace = *scenario.add_edits()->mutable_replace();
  replace.set_course_index(0);
  replace.set_course("courses/biology");
  const v1::CompareOutcomesResponse response = Compare();
  EXPECT_EQ(response.verdict(), v1::VERDICT_UNSATISFIED);
  const v1::Outcome& outcome = response.outcomes(0);
  EXPECT_EQ(outcome.verdict(), v1::VERDICT_SATISFIED);
  EXPECT_THAT(outcome.settled_diagnostics(), Not(IsEmpty()));
  EXPECT_THAT(outcome.new_diagnostics(), IsEmpty());
}

TEST_F(CompareOutcomesTest, TheProgramAndTheSetsMayBeOthers) {
  AddNamed(catalog_.AddSet("other"), "bio", {"biology"});
  catalog_.AddProgram("program", "other");
  Publish("");
  AddScenario().set_program("catalogs/test/programs/program");
  AddScenario().add_requirement_sets(SetName("other"));
  const v1::CompareOutcomesResponse response = Compare();
  // The program's set comes in addition.
  EXPECT_THAT(response.outcomes(0).rule_changes(), SizeIs(1));
  EXPECT_EQ(response.outcomes(0).rule_changes(0).rule(), "bio");
  // Other sets come instead.
  ASSERT_THAT(response.outcomes(1).rule_changes(), SizeIs(2));
  const v1::RuleChange& gone = response.outcomes(1).rule_changes(1);
  EXPECT_EQ(gone.rule(), "sci");
  EXPECT_EQ(gone.before(), v1::VERDICT_SATISFIED);
  EXPECT_EQ(gone.after(), v1::VERDICT_UNSPECIFIED);
}

TEST_F(CompareOutcomesTest, InAnotherCatalogWhatIsCalledAlikeIsMeant) {
  Publish("");
  catalog::v1::Bundle bundle = catalog_.Bundle();
  std::string text = bundle.SerializeAsString();
  for (size_t at = 0; (at = text.find("catalogs/test", at)) != text.npos;) {
    text.replace(at, 13, "catalogs/next");
  }
  ASSERT_TRUE(bundle.ParseFromString(text));
  snapshots_.Add("", MakeSnapshot(bundle));
  request_.mutable_plan()->mutable_courses(0)->set_course(
      CourseName("chemistry"));
  AddScenario().set_catalog("catalogs/next");
  const v1::CompareOutcomesResponse response = Compare();
  EXPECT_EQ(response.outcomes(0).verdict(), v1::VERDICT_SATISFIED);
  EXPECT_THAT(CatalogsOf(request_), SizeIs(2));
}

TEST_F(CompareOutcomesTest, SaysWhatIsWrongWithAScenario) {
  Publish("");
  AddScenario().set_catalog("next");
  AddScenario().add_failed_courses(3);
  AddScenario().add_edits()->mutable_drop()->set_course_index(-1);
  v1::CompareOutcomesResponse response;
  const absl::Status status = CompareOutcomes(snapshots_, request_, response);
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr("scenarios[0].catalog"),
                    HasSubstr("scenarios[1].failed_courses[0]"),
                    HasSubstr("scenarios[2].edits[0].drop.course_index")));
}

TEST_F(CompareOutcomesTest, SaysInWhichScenarioACourseIsUnknown) {
  Publish("");
  auto& add = *AddScenario().add_edits()->mutable_add();
  add.set_course("courses/botany");
  add.set_grade(9);
  v1::CompareOutcomesResponse response;
  const absl::Status status = CompareOutcomes(snapshots_, request_, response);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("scenarios[0].plan.courses[3].course"));
}

TEST_F(CompareOutcomesTest, AScenarioIsRequiredAndThereAreOnlySoMany) {
  Publish("");
  v1::CompareOutcomesResponse response;
  EXPECT_THAT(CompareOutcomes(snapshots_, request_, response),
              ReasonIs("INVALID_FIELDS"));
  for (int i = 0; i <= kMaxScenarios; ++i) AddScenario();
  EXPECT_THAT(CompareOutcomes(snapshots_, request_, response),
              ReasonIs("INVALID_FIELDS"));
}

}  // namespace
}  // namespace trellis::plan
