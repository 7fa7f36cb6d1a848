#include "services/plan_validation/rpc/validate_plan.h"

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
using ::trellis::testing::StatusIs;

class ValidatePlanTest : public ::testing::Test {
 protected:
  ValidatePlanTest() {
    catalog_.AddCourses({"algebra-1", "geometry", "welding-1", "welding-2"});
    catalog::v1::RequirementSet& diploma = catalog_.AddSet("diploma");
    (*diploma.mutable_display_name_translations())["es"] = "Diploma";
    catalog::v1::Rule& math =
        AddCredits(diploma, "math", 2000, {"algebra-1", "geometry"});
    math.set_display_name("Mathematics");
    (*math.mutable_display_name_translations())["es"] = "Matemáticas";
    AddNamed(catalog_.AddSet("welding"), "welding", {"welding-1", "welding-2"});
    catalog_.AddProgram("welder", "welding");
    request_ = RequestFor({"diploma"});
  }

  absl::StatusOr<v1::ValidatePlanResponse> Validate() {
    v1::ValidatePlanResponse response;
    const absl::Status status =
        ValidatePlan(*catalog_.Snapshot(), {}, request_, response);
    if (!status.ok()) return status;
    return response;
  }

  PlanCatalog catalog_;
  v1::ValidatePlanRequest request_;
};

TEST_F(ValidatePlanTest, TheWholeResponseOfASatisfiedPlan) {
  Take(request_, "geometry", 10);
  Take(request_, "algebra-1", 9).set_status(v1::PlannedCourse::STATUS_EARNED);

  auto response = Validate();

  ASSERT_OK(response);
  EXPECT_EQ(response->catalog_revision(), catalog_.Snapshot()->revision());
  EXPECT_EQ(response->requirement_sets(0).catalog_revision(),
            response->catalog_revision());
  response->clear_catalog_revision();
  response->mutable_requirement_sets(0)->clear_catalog_revision();
  EXPECT_THAT(*response, EqualsProto(R"pb(
    verdict: VERDICT_SATISFIED
    proof: PROOF_EXACT
    requirement_sets {
      requirement_set: "catalogs/test/requirementSets/diploma"
      display_name: "diploma"
      verdict: VERDICT_SATISFIED
      earned_verdict: VERDICT_UNSATISFIED
      needed_millicredits: 2000
      filled_millicredits: 2000
      earned_millicredits: 1000
      rules {
        rule: "math"
        display_name: "Mathematics"
        needed_millicredits: 2000
        filled_millicredits: 2000
        verdict: VERDICT_SATISFIED
        earned_verdict: VERDICT_UNSATISFIED
        earned_millicredits: 1000
        chosen: true
      }
      proof: PROOF_EXACT
      cohort_matches: true
    }
    courses {
      index: 0
      counted {
        requirement_set: "catalogs/test/requirementSets/diploma"
        rule: "math"
        millicredits: 1000
      }
    }
    courses {
      index: 1
      counted {
        requirement_set: "catalogs/test/requirementSets/diploma"
        rule: "math"
        millicredits: 1000
      }
    }
  )pb"));
}

TEST_F(ValidatePlanTest, TheProgramsSetIsJudgedLast) {
  request_.set_program("catalogs/test/programs/welder");
  request_.clear_requirement_sets();
  request_.add_requirement_sets(SetName("welding"));
  request_.add_requirement_sets(SetName("diploma"));

  const auto response = Validate();

  ASSERT_OK(response);
  ASSERT_THAT(response->requirement_sets(), SizeIs(2));
  EXPECT_EQ(response->requirement_sets(0).requirement_set(),
            SetName("diploma"));
  EXPECT_EQ(response->requirement_sets(1).requirement_set(),
            SetName("welding"));
}

TEST_F(ValidatePlanTest, AProgramIsEnough) {
  request_.set_program("catalogs/test/programs/welder");
  request_.clear_requirement_sets();
  Take(request_, "welding-1", 11);

  const auto response = Validate();

  ASSERT_OK(response);
  ASSERT_THAT(response->requirement_sets(), SizeIs(1));
  ASSERT_THAT(response->requirement_sets(0).certificates(), SizeIs(1));
  EXPECT_EQ(response->requirement_sets(0).certificates(0).message(),
            "welding needs 1 credit, but no course in this plan can count for "
            "it. 1 credit is missing. The plan lacks welding-2.");
}

TEST_F(ValidatePlanTest, WhatIsSaidOfTheProgramComesBeforeTheSets) {
  catalog::v1::Program& program = catalog_.AddProgram("fabricator", "welding");
  for (const char* id : {"welding-1", "welding-2"}) {
    program.add_sequence(CourseName(id));
  }
  Take(request_, "welding-2", 9);
  Take(request_, "welding-1", 10);
  Take(request_, "geometry", 6);
  const auto codes = [&] {
    std::vector<v1::Diagnostic::Code> found;
    const auto response = Validate();
    EXPECT_OK(response);
    for (const v1::Diagnostic& diagnostic : response->diagnostics()) {
      found.push_back(diagnostic.code());
    }
    return found;
  };
  EXPECT_THAT(codes(), ElementsAre(v1::Diagnostic::CODE_GRADE_LEVEL_NOT_ALLOWED,
                                   v1::Diagnostic::CODE_REQ_MISSING));
  request_.set_program(program.name());
  EXPECT_THAT(codes(),
              ElementsAre(v1::Diagnostic::CODE_GRADE_LEVEL_NOT_ALLOWED,
                          v1::Diagnostic::CODE_POS_SEQUENCE_ORDER,
                          v1::Diagnostic::CODE_POS_NO_POSTSECONDARY_LINK,
                          v1::Diagnostic::CODE_REQ_MISSING));
}

TEST_F(ValidatePlanTest, AViolationAloneMakesAPlanUnsatisfied) {
  Take(request_, "algebra-1", 9);
  Take(request_, "geometry", 6);

  const auto response = Validate();

  ASSERT_OK(response);
  EXPECT_EQ(response->requirement_sets(0).verdict(), v1::VERDICT_SATISFIED);
  EXPECT_EQ(response->verdict(), v1::VERDICT_UNSATISFIED);
}

TEST_F(ValidatePlanTest, AWarningAloneDoesNot) {
  for (const int grade : {9, 10}) Take(request_, "algebra-1", grade);
  Take(request_, "geometry", 11);

  const auto response = Validate();

  ASSERT_OK(response);
  ASSERT_THAT(response->diagnostics(), SizeIs(1));
  EXPECT_EQ(response->diagnostics(0).code(),
            v1::Diagnostic::CODE_COURSE_REPEATED);
  EXPECT_EQ(response->diagnostics(0).subject().course_index(), 1);
  EXPECT_EQ(response->verdict(), v1::VERDICT_SATISFIED);
}

TEST_F(ValidatePlanTest, SpeaksSpanish) {
  request_.set_language_code("es-MX");
  Take(request_, "geometry", 10);

  const auto response = Validate();

  ASSERT_OK(response);
  EXPECT_EQ(response->requirement_sets(0).rules(0).display_name(),
            "Matemáticas");
  EXPECT_EQ(response->requirement_sets(0).certificates(0).message(),
            "El requisito Matemáticas necesita 2 créditos, pero los cursos de "
            "este plan que pueden contar para él suman 1. Falta 1 crédito.");
}

TEST_F(ValidatePlanTest, NamesWhatDoesNotExist) {
  request_.set_program("catalogs/test/programs/pilot");
  EXPECT_THAT(Validate(), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Validate(), ReasonIs("PROGRAM_NOT_FOUND"));

  request_.set_requirement_sets(0, SetName("honors"));
  EXPECT_THAT(Validate(), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Validate(), ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
}

TEST_F(ValidatePlanTest, OffendingFieldsComeBeforeWhatDoesNotExist) {
  request_.set_requirement_sets(0, SetName("honors"));
  Take(request_, "algebra-1", 1);
  EXPECT_THAT(Validate(), ReasonIs("INVALID_FIELDS"));
}

TEST_F(ValidatePlanTest, TheCatalogIsTheOneJudgedAgainst) {
  request_.set_catalog("catalogs/other");
  EXPECT_THAT(Validate(), ReasonIs("INVALID_FIELDS"));
}

TEST_F(ValidatePlanTest, ARuleItCannotJudgeIsAnError) {
  catalog_.AddSet("future").add_rules()->set_id("portfolio");
  request_.add_requirement_sets(SetName("future"));

  const auto response = Validate();

  EXPECT_THAT(response, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(response, ReasonIs("NOT_SUPPORTED"));
  EXPECT_THAT(response.status().ToString(), HasSubstr("portfolio"));
}

TEST_F(ValidatePlanTest, AProgramNeedsARequirementSet) {
  catalog_.AddProgram("idle", "");
  request_.set_program("catalogs/test/programs/idle");
  EXPECT_THAT(Validate(), ReasonIs("NOT_SUPPORTED"));
}

class OtherCatalogsTest : public ValidatePlanTest {
 protected:
  OtherCatalogsTest() {
    state_.mutable_catalog()->set_name("catalogs/state");
    catalog::v1::RequirementSet& set = *state_.add_requirement_sets();
    set.set_name("catalogs/state/requirementSets/diploma");
    AddNamed(set, "geometry", {"geometry"});
    request_.add_requirement_sets(set.name());
  }

  absl::StatusOr<v1::ValidatePlanResponse> ValidateWithState() const {
    const std::shared_ptr<const CatalogSnapshot> state = MakeSnapshot(state_);
    v1::ValidatePlanResponse response;
    const absl::Status status =
        ValidatePlan(*catalog_.Snapshot(), {state}, request_, response);
    if (!status.ok()) return status;
    return response;
  }

  catalog::v1::Bundle state_;
};

TEST_F(OtherCatalogsTest, TheirSetsAreFilledWithTheCatalogsCourses) {
  Take(request_, "geometry", 10);
  const auto response = ValidateWithState();
  ASSERT_OK(response);
  ASSERT_EQ(response->requirement_sets_size(), 2);
  const v1::RequirementSetResult& result = response->requirement_sets(1);
  EXPECT_EQ(result.requirement_set(), "catalogs/state/requirementSets/diploma");
  EXPECT_EQ(result.catalog_revision(), MakeSnapshot(state_)->revision());
  EXPECT_NE(result.catalog_revision(), response->catalog_revision());
}

TEST_F(OtherCatalogsTest, ExceptionsAreForASetOfOneCatalog) {
  v1::PlanException& exception = *request_.mutable_plan()->add_exceptions();
  exception.set_requirement_set("catalogs/state/requirementSets/diploma");
  exception.set_rule("geometry");
  exception.mutable_waive();
  const auto waived = ValidateWithState();
  ASSERT_OK(waived);
  EXPECT_EQ(waived->requirement_sets(1).verdict(), v1::VERDICT_SATISFIED);
  exception.set_requirement_set(SetName("diploma"));
  const auto elsewhere = ValidateWithState();
  ASSERT_OK(elsewhere);
  EXPECT_EQ(elsewhere->requirement_sets(1).verdict(), v1::VERDICT_UNSATISFIED);
}

TEST_F(OtherCatalogsTest, ASetThatTheyDoNotHaveIsNotFound) {
  request_.set_requirement_sets(1, "catalogs/state/requirementSets/none");
  EXPECT_THAT(ValidateWithState(), ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
}

TEST_F(ValidatePlanTest, AnEarlierResponseLeavesNoTrace) {
  Take(request_, "geometry", 10);
  v1::ValidatePlanResponse response;
  ASSERT_OK(ValidatePlan(*catalog_.Snapshot(), {}, request_, response));
  const std::string once = response.SerializeAsString();
  ASSERT_OK(ValidatePlan(*catalog_.Snapshot(), {}, request_, response));
  EXPECT_EQ(response.SerializeAsString(), once);
}

}  // namespace
}  // namespace trellis::plan
