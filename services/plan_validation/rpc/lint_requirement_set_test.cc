#include "services/plan_validation/rpc/lint_requirement_set.h"

#include "common/testing/matchers.h"
#include "data/embedded_catalogs.h"
#include "services/plan_validation/testing/plan_catalog.h"
#include "services/plan_validation/testing/request_faults.h"

namespace trellis::plan {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::Property;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

constexpr absl::string_view kStateSet =
    "catalogs/state/requirementSets/diploma";

// The catalog "test" has the set "set", and the catalog "state" the set
// "diploma".
class LintRequirementSetTest : public ::testing::Test {
 protected:
  LintRequirementSetTest() {
    catalog_.AddCourses({"algebra", "art", "biology", "geometry"});
    set_ = &catalog_.AddSet("set");
    state_.mutable_catalog()->set_name("catalogs/state");
    state_set_ = state_.add_requirement_sets();
    state_set_->set_name(std::string(kStateSet));
    state_set_->set_display_name("Diploma");
    state_set_->set_layer(catalog::v1::RequirementSet::LAYER_DIPLOMA);
    request_.set_requirement_set(SetName("set"));
  }

  absl::Status Status() {
    return LintRequirementSet(*catalog_.Snapshot(), {MakeSnapshot(state_)},
                              request_, response_);
  }

  const v1::LintRequirementSetResponse& Lint() {
    EXPECT_OK(Status());
    return response_;
  }

  // Returns each problem as "rule code field".
  std::vector<std::string> Places() {
    std::vector<std::string> places;
    for (const v1::RequirementProblem& problem : Lint().problems()) {
      places.push_back(absl::StrCat(problem.rule(), " ", problem.code(), " ",
                                    problem.field()));
    }
    return places;
  }

  std::vector<std::pair<std::string, std::string>> Faults() const {
    FieldViolations violations;
    CheckRequest(request_, violations);
    return ReasonsOf(violations);
  }

  PlanCatalog catalog_;
  catalog::v1::RequirementSet* set_ = nullptr;
  catalog::v1::Bundle state_;
  catalog::v1::RequirementSet* state_set_ = nullptr;
  v1::LintRequirementSetRequest request_;
  v1::LintRequirementSetResponse response_;
};

TEST_F(LintRequirementSetTest, FindsNoFaultWithASetThatIsRight) {
  AddCredits(*set_, "math", 2000, {"algebra", "geometry"});
  const v1::LintRequirementSetResponse response = Lint();
  EXPECT_THAT(response.problems(), IsEmpty());
  EXPECT_EQ(response.catalog_revision(), catalog_.Snapshot()->revision());
}

TEST_F(LintRequirementSetTest, SaysWhatIsWrongAndWhere) {
  AddCredits(*set_, "math", 3000, {"algebra", "geometry"});
  AddNamed(*set_, "science", {"biologie"});
  const v1::LintRequirementSetResponse response = Lint();
  ASSERT_THAT(response.problems(), SizeIs(2));
  EXPECT_EQ(response.problems(0).code(), "RULE_UNSATISFIABLE");
  EXPECT_TRUE(response.problems(0).error());
  EXPECT_EQ(response.problems(0).rule(), "math");
  EXPECT_THAT(response.problems(1), EqualsProto(R"pb(
                code: "RULE_UNKNOWN_COURSE"
                error: true
                rule: "science"
                field: "rules[1].courses.courses[0]"
                message: "no course of the catalog has the name "
                         "\"courses/biologie\"; did you mean courses/biology?"
              )pb"));
}

TEST_F(LintRequirementSetTest, WarningsAreNoErrors) {
  AddCredits(*set_, "nothing", 0, {"algebra"});
  const v1::LintRequirementSetResponse response = Lint();
  ASSERT_THAT(response.problems(), Not(IsEmpty()));
  EXPECT_THAT(
      response.problems(),
      Each(AllOf(Property(&v1::RequirementProblem::error, false),
                 Property(&v1::RequirementProblem::code, "RULE_VACUOUS"))));
}

TEST_F(LintRequirementSetTest, ProblemsAreInTheOrderOfRulesAndCodes) {
  AddNamed(*set_, "z", {"none", "nowhere"});
  AddNamed(*set_, "a", {"none", "none"});
  set_->clear_display_name();
  EXPECT_THAT(Places(),
              ElementsAre(" MISSING_FIELD display_name",
                          "a DUPLICATE_VALUE rules[1].courses.courses[1]",
                          "a RULE_UNKNOWN_COURSE rules[1].courses.courses[0]",
                          "a RULE_UNKNOWN_COURSE rules[1].courses.courses[1]",
                          "z RULE_UNKNOWN_COURSE rules[0].courses.courses[0]",
                          "z RULE_UNKNOWN_COURSE rules[0].courses.courses[1]"));
}

TEST_F(LintRequirementSetTest, AProblemIsOfTheInnermostRule) {
  catalog::v1::Rule& choice = *set_->add_rules();
  choice.set_id("choice");
  choice.set_display_name("Choice");
  catalog::v1::RequirementSet inside;
  AddNamed(inside, "art", {"art"});
  AddCredits(inside, "science", 1000, {"biology"})
      .mutable_credits()
      ->add_including()
      ->set_id("part");
  *choice.mutable_any_of()->mutable_rules() = inside.rules();
  const std::string part = "rules[0].any_of.rules[1].credits.including[0].";
  EXPECT_THAT(Places(),
              ElementsAre("science EMPTY_SELECTOR " + part + "from",
                          "science MISSING_FIELD " + part + "display_name",
                          "science MISSING_FIELD " + part + "millicredits",
                          "science RULE_UNREACHABLE_CHOICE "
                          "rules[0].any_of.rules[1]"));
}

TEST_F(LintRequirementSetTest, RulesOfTwoDigitsAreToldApart) {
  for (int i = 0; i < 12; ++i) {
    AddAny(*set_, absl::StrCat("rule-", i), 1).set_display_name("Rule");
  }
  set_->mutable_rules(11)->clear_display_name();
  EXPECT_THAT(Places(),
              ElementsAre("rule-11 MISSING_FIELD rules[11].display_name"));
}

TEST_F(LintRequirementSetTest, WhatConcernsTheSetIsOfNoRule) {
  AddNamed(*set_, "math", {"algebra"});
  set_->add_sharing()->add_rules("math");
  EXPECT_THAT(Places(), ElementsAre(" MISSING_FIELD sharing[0].rules"));
}

TEST_F(LintRequirementSetTest, ASetOfAnotherCatalogIsFilledFromThisOne) {
  request_.set_requirement_set(std::string(kStateSet));
  request_.set_catalog("catalogs/test");
  AddNamed(*state_set_, "math", {"algebra"});
  AddAny(*state_set_, "all", 4001);
  const v1::LintRequirementSetResponse response = Lint();
  ASSERT_THAT(response.problems(), SizeIs(1));
  EXPECT_EQ(response.problems(0).code(), "RULE_UNSATISFIABLE");
  EXPECT_EQ(response.problems(0).rule(), "all");
  EXPECT_EQ(response.catalog_revision(), catalog_.Snapshot()->revision());
}

TEST_F(LintRequirementSetTest, LooksAtWhatCannotBeJudged) {
  set_->add_rules()->set_id("future");
  set_->mutable_rules(0)->set_display_name("Future");
  EXPECT_THAT(Places(), ElementsAre("future MISSING_FIELD rules[0]"));
}

TEST_F(LintRequirementSetTest, AMessageHasABound) {
  for (int i = 0; i < kMaxRequirementProblems; ++i) {
    AddNamed(*set_, absl::StrCat("rule-", i), {"none"});
  }
  set_->clear_layer();
  const v1::LintRequirementSetResponse response = Lint();
  EXPECT_THAT(response.problems(), SizeIs(kMaxRequirementProblems));
  // What concerns the whole set is not what is left out.
  EXPECT_EQ(response.problems(0).field(), "layer");
  EXPECT_EQ(response.problems(1).code(), "TOO_MANY");
}

TEST_F(LintRequirementSetTest, AnEarlierResponseLeavesNoTrace) {
  AddNamed(*set_, "science", {"none"});
  Lint();
  EXPECT_THAT(Lint().problems(), SizeIs(1));
  request_.clear_requirement_set();
  EXPECT_THAT(Status(), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(response_.problems(), IsEmpty());
}

TEST_F(LintRequirementSetTest, ASetThatThereIsNotIsNotFound) {
  for (const absl::string_view name :
       {"catalogs/test/requirementSets/none",
        "catalogs/state/requirementSets/none",
        "catalogs/elsewhere/requirementSets/set",
        "catalogs/state@0123456789abcdef/requirementSets/diploma"}) {
    request_.set_requirement_set(std::string(name));
    EXPECT_THAT(Status(), StatusIs(absl::StatusCode::kNotFound)) << name;
    EXPECT_THAT(Status(), ReasonIs("REQUIREMENT_SET_NOT_FOUND")) << name;
  }
}

TEST_F(LintRequirementSetTest, NamesEveryOffendingField) {
  request_.clear_requirement_set();
  EXPECT_THAT(Faults(), ElementsAre(Pair("requirement_set", "REQUIRED")));
  request_.set_requirement_set("catalogs/test/courses/algebra");
  request_.set_catalog("test");
  EXPECT_THAT(Faults(), ElementsAre(Pair("catalog", "MALFORMED_NAME"),
                                    Pair("requirement_set", "MALFORMED_NAME")));
  EXPECT_THAT(Status(), ReasonIs("INVALID_FIELDS"));
  request_.set_requirement_set(SetName("set"));
  request_.set_catalog(SetName("set"));
  EXPECT_THAT(Faults(), ElementsAre(Pair("catalog", "MALFORMED_NAME")));
}

TEST_F(LintRequirementSetTest, ACatalogIsOfOneRevision) {
  request_.set_requirement_set(
      "catalogs/test@0123456789abcdef/requirementSets/set");
  EXPECT_THAT(Faults(), IsEmpty());
  request_.set_catalog("catalogs/test@0123456789abcdef");
  EXPECT_THAT(Faults(), IsEmpty());
  request_.set_catalog("catalogs/test");
  EXPECT_THAT(Faults(), ElementsAre(Pair("requirement_set", "OTHER_CATALOG")));
  request_.set_catalog("catalogs/state@0000000000000000");
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(LintRequirementSetTest, AsksForTheCatalogOfTheCoursesFirst) {
  const CatalogVersion test{"test", ""};
  EXPECT_THAT(CatalogsOf(request_), ElementsAre(test));
  request_.set_catalog("catalogs/test");
  EXPECT_THAT(CatalogsOf(request_), ElementsAre(test));
  request_.set_catalog("catalogs/state@0123456789abcdef");
  EXPECT_THAT(CatalogsOf(request_),
              ElementsAre(CatalogVersion{"state", "0123456789abcdef"}, test));
  // The set is of the revision that the courses are of.
  request_.set_requirement_set("catalogs/state/requirementSets/diploma");
  EXPECT_THAT(CatalogsOf(request_),
              ElementsAre(CatalogVersion{"state", "0123456789abcdef"}));
  request_.set_requirement_set(
      "catalogs/state@0123456789abcdef/requirementSets/diploma");
  request_.clear_catalog();
  EXPECT_THAT(CatalogsOf(request_),
              ElementsAre(CatalogVersion{"state", "0123456789abcdef"}));
}

TEST_F(LintRequirementSetTest, WhatShipsHasNoErrors) {
  int sets = 0;
  for (const EmbeddedCatalog& embedded : EmbeddedCatalogs()) {
    const auto snapshot =
        CatalogSnapshot::Load(std::string(embedded.bundle_bytes)).value();
    for (const auto* set : snapshot->All<catalog::v1::RequirementSet>()) {
      request_.set_requirement_set(set->message->name());
      v1::LintRequirementSetResponse response;
      EXPECT_OK(LintRequirementSet(*snapshot, {}, request_, response));
      EXPECT_THAT(response.problems(),
                  Each(Property(&v1::RequirementProblem::error, false)))
          << set->message->name();
      ++sets;
    }
  }
  EXPECT_GT(sets, 20);
}

}  // namespace
}  // namespace trellis::plan
