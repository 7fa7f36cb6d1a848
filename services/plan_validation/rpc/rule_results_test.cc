#include "services/plan_validation/rpc/rule_results.h"

#include "services/plan_validation/testing/judged_plan.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RuleResultsTest : public JudgedPlanTest {
 protected:
  RuleResultsTest() { catalog_.AddCourses({"a", "b", "c", "d"}); }

  v1::PlannedCourse& TakeEarned(absl::string_view course) {
    v1::PlannedCourse& planned = Take(request_, course, 9);
    planned.set_status(v1::PlannedCourse::STATUS_EARNED);
    return planned;
  }

  std::vector<RuleOutcome> Outcomes(size_t place = 0) const {
    return FindRuleOutcomes(judgments_[place], credit_);
  }

  // Returns the outcome of a rule or part of "set", by id.
  RuleOutcome OutcomeOf(absl::string_view id) const {
    for (const RuleOutcome& outcome : Outcomes()) {
      if (IdOf(judgments_[0], outcome) == id) return outcome;
    }
    ADD_FAILURE() << "no rule " << id;
    return {};
  }

  std::vector<std::string> Ids(size_t place = 0) const {
    std::vector<std::string> ids;
    for (const RuleOutcome& outcome : Outcomes(place)) {
      ids.emplace_back(IdOf(judgments_[place], outcome));
    }
    return ids;
  }

  std::vector<std::string> OpenIds(size_t place = 0) const {
    std::vector<std::string> ids;
    for (const RuleOutcome& outcome : Outcomes(place)) {
      if (IsOpen(judgments_[place], outcome)) {
        ids.emplace_back(IdOf(judgments_[place], outcome));
      }
    }
    return ids;
  }

  SetTotals Totals(size_t place = 0) const {
    return TotalsOf(judgments_[place], credit_, Outcomes(place));
  }

  // Adds another set, with which "set" shares no course.
  catalog::v1::RequirementSet& AddExclusive(absl::string_view id) {
    request_.add_requirement_sets(SetName(id));
    catalog::v1::RequirementSet& other = catalog_.AddSet(id);
    Exclude(other);
    return other;
  }
};

TEST_F(RuleResultsTest, CreditIsNeededFilledAndEarned) {
  AddCredits(set_, "rule", 3000, {"a", "b", "c"});
  TakeEarned("a");
  Take(request_, "b", 10);
  Judge();
  const RuleOutcome rule = OutcomeOf("rule");
  EXPECT_EQ(rule.needed, 3000);
  EXPECT_EQ(rule.filled, 2000);
  EXPECT_EQ(rule.earned_filled, 1000);
  EXPECT_EQ(rule.planned, Truth::kFalse);
  EXPECT_EQ(rule.earned, Truth::kFalse);
  EXPECT_TRUE(rule.is_chosen);
}

TEST_F(RuleResultsTest, WhatIsPlannedIsNotEarned) {
  AddCredits(set_, "rule", 1000, {"a", "b"});
  Judge({"a"});
  EXPECT_EQ(OutcomeOf("rule").planned, Truth::kTrue);
  EXPECT_EQ(OutcomeOf("rule").earned, Truth::kFalse);
  TakeEarned("b");
  Judge();
  EXPECT_EQ(OutcomeOf("rule").earned, Truth::kTrue);
}

TEST_F(RuleResultsTest, AnUnreportedMarkLeavesItOpen) {
  catalog::v1::Rule& rule = AddCredits(set_, "rule", 1000, {"a"});
  rule.mutable_credits()->mutable_taken()->set_minimum_mark("C");
  TakeEarned("a");
  Judge();
  EXPECT_EQ(OutcomeOf("rule").planned, Truth::kUnknown);
  EXPECT_EQ(OutcomeOf("rule").earned, Truth::kUnknown);
  EXPECT_EQ(OutcomeOf("rule").filled, 1000);
  EXPECT_THAT(OpenIds(), ElementsAre("rule"));
}

TEST_F(RuleResultsTest, PartsComeAfterTheirRule) {
  catalog::v1::Rule& rule = AddCredits(set_, "rule", 3000, {"a", "b", "c"});
  for (const absl::string_view id : {"b", "c"}) {
    catalog::v1::IncludedCredits& part =
        *rule.mutable_credits()->add_including();
    part.set_id(absl::StrCat("part-", id));
    part.set_millicredits(1000);
    part.mutable_from()->add_courses(CourseName(id));
  }
  AddCredits(set_, "z", 1000, {"d"});
  Judge({"a", "b"});

  EXPECT_THAT(Ids(), ElementsAre("rule", "part-b", "part-c", "z"));
  EXPECT_EQ(OutcomeOf("rule").needed, 3000);
  EXPECT_EQ(OutcomeOf("rule").filled, 2000);
  const RuleOutcome met = OutcomeOf("part-b");
  EXPECT_EQ(met.rule, OutcomeOf("rule").rule);
  EXPECT_EQ(met.needed, 1000);
  EXPECT_EQ(met.planned, Truth::kTrue);
  EXPECT_EQ(OutcomeOf("part-c").filled, 0);
  EXPECT_THAT(OpenIds(), ElementsAre("rule", "part-c", "z"));
}

TEST_F(RuleResultsTest, AGroupIsTheSumOfWhatIsChosen) {
  catalog::v1::Rule& choice = AddChoice(set_, "choice");
  AddCredits(set_, "long", 3000, {"a", "b", "c"});
  MoveInto(choice, set_);
  AddCredits(set_, "short", 2000, {"a", "d"});
  MoveInto(choice, set_);
  Judge({"a"});

  const RuleOutcome group = OutcomeOf("choice");
  EXPECT_EQ(group.needed, 2000);
  EXPECT_EQ(group.filled, 1000);
  EXPECT_EQ(group.planned, Truth::kFalse);
  EXPECT_TRUE(OutcomeOf("short").is_chosen);
  const RuleOutcome left_out = OutcomeOf("long");
  EXPECT_FALSE(left_out.is_chosen);
  EXPECT_EQ(left_out.needed, 3000);
  EXPECT_EQ(left_out.filled, 0);
  EXPECT_EQ(left_out.planned, Truth::kFalse);
  // The group itself has nothing that could be done about it.
  EXPECT_THAT(OpenIds(), ElementsAre("short"));
}

TEST_F(RuleResultsTest, AGroupThatIsMetDoesNotAskForTheOthers) {
  catalog::v1::Rule& choice = AddChoice(set_, "choice");
  AddCredits(set_, "x", 1000, {"a"});
  MoveInto(choice, set_);
  AddCredits(set_, "y", 1000, {"b"});
  MoveInto(choice, set_);
  Judge({"b"});
  EXPECT_EQ(OutcomeOf("choice").planned, Truth::kTrue);
  EXPECT_TRUE(OutcomeOf("y").is_chosen);
  EXPECT_THAT(OpenIds(), IsEmpty());
}

TEST_F(RuleResultsTest, WhatUsesNoCreditUpIsNotInTheSumOfAGroup) {
  catalog::v1::Rule& group = *set_.add_rules();
  group.set_id("group");
  catalog::v1::RequirementSet inside;
  AddCredits(inside, "credits", 1000, {"a"});
  AddTotal(inside, "total", 5000);
  *group.mutable_all_of()->mutable_rules() = inside.rules();
  Judge({"a", "b"});
  EXPECT_EQ(OutcomeOf("group").needed, 1000);
  EXPECT_EQ(OutcomeOf("group").filled, 1000);
  EXPECT_EQ(OutcomeOf("group").planned, Truth::kFalse);
  EXPECT_EQ(OutcomeOf("total").needed, 5000);
  EXPECT_EQ(OutcomeOf("total").filled, 2000);
}

TEST_F(RuleResultsTest, ATotalIsFilledAtMostToWhatItNeeds) {
  AddTotal(set_, "total", 1500);
  TakeEarned("a");
  Take(request_, "b", 10);
  Take(request_, "c", 10);
  Judge();
  const RuleOutcome total = OutcomeOf("total");
  EXPECT_EQ(total.planned, Truth::kTrue);
  EXPECT_EQ(total.filled, 1500);
  EXPECT_EQ(total.earned_filled, 1000);
  EXPECT_EQ(total.earned, Truth::kFalse);
}

TEST_F(RuleResultsTest, AWaivedRuleIsMet) {
  AddCredits(set_, "rule", 1000, {"a"});
  Except("rule").mutable_waive();
  Judge({});
  EXPECT_EQ(OutcomeOf("rule").planned, Truth::kTrue);
  EXPECT_EQ(OutcomeOf("rule").earned, Truth::kTrue);
  EXPECT_EQ(OutcomeOf("rule").needed, 0);
}

TEST_F(RuleResultsTest, WhatIsInsideAWaivedGroupIsMet) {
  catalog::v1::Rule& choice = AddChoice(set_, "choice");
  AddCredits(set_, "x", 1000, {"a"});
  MoveInto(choice, set_);
  Except("choice").mutable_waive();
  Judge({});
  EXPECT_EQ(OutcomeOf("choice").planned, Truth::kTrue);
  EXPECT_EQ(OutcomeOf("x").planned, Truth::kTrue);
}

TEST_F(RuleResultsTest, AWaiverOfSomeCreditLeavesTheRest) {
  AddCredits(set_, "rule", 3000, {"a", "b", "c"});
  Except("rule").mutable_waive()->set_millicredits(1000);
  Judge({"a"});
  EXPECT_EQ(OutcomeOf("rule").needed, 2000);
  EXPECT_EQ(OutcomeOf("rule").planned, Truth::kFalse);
}

class FacetResultsTest : public RuleResultsTest {
 protected:
  // Makes "rule" ask for three credits, of courses with a facet.
  FacetResultsTest() {
    const std::pair<const char*, const char*> disciplines[] = {
        {"bio-1", "life"},
        {"bio-2", "life"},
        {"chem", "matter"},
        {"physics", "force"}};
    for (const auto& [id, value] : disciplines) {
      catalog::v1::FacetValue& facet = *catalog_.AddCourse(id).add_facets();
      facet.set_facet("discipline");
      facet.set_value(value);
    }
    credits_ = AddAny(set_, "rule", 3000).mutable_credits();
  }

  catalog::v1::CreditsRule* credits_ = nullptr;
};

TEST_F(FacetResultsTest, DifferentValuesAreCounted) {
  credits_->mutable_distinct_values()->set_facet("discipline");
  credits_->mutable_distinct_values()->set_count(3);
  Judge({"bio-1", "bio-2", "chem"});
  EXPECT_EQ(OutcomeOf("rule").needed_count, 3);
  EXPECT_EQ(OutcomeOf("rule").count, 2);
  EXPECT_EQ(OutcomeOf("rule").planned, Truth::kFalse);
  Judge({"bio-1", "chem", "physics"});
  EXPECT_EQ(OutcomeOf("rule").count, 3);
  EXPECT_EQ(OutcomeOf("rule").planned, Truth::kTrue);
}

TEST_F(FacetResultsTest, AValueInCommonIsNamed) {
  credits_->set_millicredits(2000);
  credits_->mutable_same_value()->set_facet("discipline");
  Judge({"bio-1", "chem", "bio-2"});
  EXPECT_EQ(OutcomeOf("rule").value, "life");
  EXPECT_EQ(OutcomeOf("rule").needed_count, 0);
  EXPECT_EQ(OutcomeOf("rule").planned, Truth::kTrue);
}

TEST_F(RuleResultsTest, WhatIsNoCreditIsCounted) {
  catalog::v1::Rule& hours = *set_.add_rules();
  hours.set_id("hours");
  hours.mutable_achievement()->add_achievements("service-hours");
  hours.mutable_achievement()->set_minimum_sum(40);
  v1::Achievement& given = *request_.mutable_plan()->add_achievements();
  given.set_achievement("service-hours");
  given.set_value(25);
  request_.mutable_plan()->set_achievements_complete(true);
  Judge({});
  EXPECT_EQ(OutcomeOf("hours").needed_count, 40);
  EXPECT_EQ(OutcomeOf("hours").count, 25);
  EXPECT_EQ(OutcomeOf("hours").planned, Truth::kFalse);
}

TEST_F(RuleResultsTest, TheTotalsAreOfTheChosenWay) {
  catalog::v1::Rule& choice = AddChoice(set_, "choice");
  AddCredits(set_, "long", 3000, {"a", "b", "c"});
  MoveInto(choice, set_);
  AddCredits(set_, "short", 2000, {"a", "d"});
  MoveInto(choice, set_);
  AddTotal(set_, "total", 2500);
  TakeEarned("a");
  Judge();
  const SetTotals totals = Totals();
  EXPECT_EQ(totals.planned, Truth::kFalse);
  EXPECT_EQ(totals.earned, Truth::kFalse);
  EXPECT_EQ(totals.needed, 2000);
  EXPECT_EQ(totals.filled, 1000);
  EXPECT_EQ(totals.earned_filled, 1000);
  // Credit for the rule is credit for the total.
  EXPECT_EQ(totals.missing, 1500);
  EXPECT_EQ(totals.lower_bound, 1500);
}

TEST_F(RuleResultsTest, NothingIsNeededWithoutRules) {
  Judge({"a"});
  EXPECT_THAT(Ids(), IsEmpty());
  EXPECT_EQ(Totals().planned, Truth::kTrue);
  EXPECT_EQ(Totals().needed, 0);
  EXPECT_EQ(Totals().missing, 0);
}

TEST_F(RuleResultsTest, SetsThatShareCreditAreToldApart) {
  AddCredits(set_, "rule", 2000, {"a", "b"});
  catalog::v1::RequirementSet& other = AddExclusive("other");
  AddCredits(other, "also", 1000, {"c"});
  TakeEarned("a");
  Take(request_, "c", 10);
  Judge();

  EXPECT_THAT(Ids(0), ElementsAre("rule"));
  EXPECT_THAT(Ids(1), ElementsAre("also"));
  EXPECT_THAT(OpenIds(0), ElementsAre("rule"));
  EXPECT_THAT(OpenIds(1), IsEmpty());
  const SetTotals first = Totals(0);
  EXPECT_EQ(first.planned, Truth::kFalse);
  EXPECT_EQ(first.needed, 2000);
  EXPECT_EQ(first.filled, 1000);
  EXPECT_EQ(first.earned_filled, 1000);
  EXPECT_EQ(first.missing, 1000);
  EXPECT_EQ(first.lower_bound, 1000);
  const SetTotals second = Totals(1);
  EXPECT_EQ(second.planned, Truth::kTrue);
  EXPECT_EQ(second.earned, Truth::kFalse);
  EXPECT_EQ(second.needed, 1000);
  EXPECT_EQ(second.earned_filled, 0);
  EXPECT_EQ(second.missing, 0);
}

TEST_F(RuleResultsTest, RulesOfSetsThatShareCreditHaveTheirOwnIds) {
  AddCredits(set_, "rule", 1000, {"a"});
  AddCredits(AddExclusive("other"), "rule", 1000, {"b"});
  const SetJudgment& judgment = Judge({});
  const int own = judgment.rules->FindRule("0/rule");
  const int other = judgment.rules->FindRule("1/rule");
  EXPECT_TRUE(IsOwnRule(judgment, own));
  EXPECT_FALSE(IsOwnRule(judgment, other));
  EXPECT_EQ(RuleId(judgment, own), "rule");
  EXPECT_EQ(RuleId(judgments_[1], other), "rule");
}

}  // namespace
}  // namespace trellis::plan
