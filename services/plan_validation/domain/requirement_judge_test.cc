#include "services/plan_validation/domain/requirement_judge.h"

#include <random>

#include "gmock/gmock.h"
#include "services/plan_validation/testing/observed_plan.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class RequirementJudgeTest : public ObservedRulesTest {
 protected:
  RequirementJudgment Judge() {
    Build();
    return judge_.Judge(rules_, Observed(false), student_.changes, referenced_,
                        earned_referenced_, options_);
  }

  RequirementJudgment JudgePlanned() {
    Build();
    return judge_.JudgePlanned(rules_, Observed(false), student_.changes,
                               referenced_, options_);
  }

  std::vector<Truth> earned_referenced_;
  CountingSearch::Options options_;
  RequirementJudge judge_;
};

TEST_F(RequirementJudgeTest, ASetWithoutRulesIsMet) {
  const RequirementJudgment judgment = Judge();
  EXPECT_EQ(judgment.planned, Truth::kTrue);
  EXPECT_EQ(judgment.earned, Truth::kTrue);
  EXPECT_THAT(judgment.is_uncertain, IsEmpty());
}

TEST_F(RequirementJudgeTest, WhatIsPlannedIsNotEarned) {
  spec_.rules = {CreditRule("a", 2000, {0, 1})};
  Take(0);
  EXPECT_EQ(Judge().planned, Truth::kFalse);
  EXPECT_EQ(Judge().earned, Truth::kFalse);
  Take(1, ItemStatus::kPlanned);
  EXPECT_EQ(Judge().planned, Truth::kTrue);
  EXPECT_EQ(Judge().earned, Truth::kFalse);
  plan_.items[1].status = ItemStatus::kEarned;
  EXPECT_EQ(Judge().earned, Truth::kTrue);
}

TEST_F(RequirementJudgeTest, ShowsTheWayOfCounting) {
  spec_.rules = {CreditRule("a", 1000, {0, 1}), CreditRule("b", 1000, {0})};
  Take(0);
  Take(1, ItemStatus::kPlanned);
  const CountingResult counting = Judge().counting;
  EXPECT_EQ(counting.needed, 2000);
  EXPECT_EQ(counting.filled, 2000);
  EXPECT_EQ(counting.earned, 1000);
  EXPECT_EQ(counting.cost, 0);
  EXPECT_THAT(counting.countings, SizeIs(2));
}

TEST_F(RequirementJudgeTest, BothViewsAreLookedAtWhateverThePlanSays) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  Take(0, ItemStatus::kPlanned);
  Build();
  const RequirementJudgment judgment =
      judge_.Judge(rules_, Observed(true), student_.changes, {}, {}, options_);
  EXPECT_EQ(judgment.planned, Truth::kTrue);
  EXPECT_EQ(judgment.earned, Truth::kFalse);
}

TEST_F(RequirementJudgeTest, AlonePlannedSaysTheSameOfThatView) {
  spec_.rules = {AnyOfRules(
      "any", {CreditRule("a", 2000, {0}), CreditRule("b", 1000, {1})})};
  for (const int course : {0, 1}) {
    plan_.items.clear();
    Earn({course});
    const RequirementJudgment both = Judge();
    const RequirementJudgment planned = JudgePlanned();
    EXPECT_EQ(planned.planned, both.planned);
    EXPECT_EQ(planned.counting.cost, both.counting.cost);
    EXPECT_THAT(planned.counting.chosen, ::testing::Eq(both.counting.chosen));
    EXPECT_THAT(planned.earned_observed, IsEmpty());
  }
}

TEST_F(RequirementJudgeTest, NothingIsKeptOfTheJudgmentBefore) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  Earn({0});
  EXPECT_EQ(Judge().planned, Truth::kTrue);
  plan_.items.clear();
  EXPECT_EQ(Judge().planned, Truth::kFalse);
  spec_.rules.clear();
  EXPECT_EQ(Judge().planned, Truth::kTrue);
}

// Marks that nobody reported.

class UnknownMarkTest : public RequirementJudgeTest {
 protected:
  void SetUp() override {
    spec_.rules = {CreditRule("a", 1000, {0, 1})};
    spec_.taken.minimum_mark = 200;
    Take(0);
  }
};

TEST_F(UnknownMarkTest, LeavesTheVerdictUnknownWhereItDecides) {
  const RequirementJudgment judgment = Judge();
  EXPECT_EQ(judgment.planned, Truth::kUnknown);
  EXPECT_EQ(judgment.earned, Truth::kUnknown);
  EXPECT_THAT(judgment.is_uncertain, ElementsAre(1));
}

TEST_F(UnknownMarkTest, IsOnlyOfWhatIsEarned) {
  spec_.rules[0].parts[0].need = 2000;
  Take(1, ItemStatus::kPlanned, 10);
  const RequirementJudgment judgment = Judge();
  EXPECT_EQ(judgment.planned, Truth::kUnknown);
  EXPECT_EQ(judgment.earned, Truth::kFalse);
  EXPECT_THAT(judgment.is_uncertain, ElementsAre(1, 0));
}

TEST_F(UnknownMarkTest, DoesNotMatterWhereAnotherCourseCounts) {
  Take(1).mark = 200;
  const RequirementJudgment judgment = Judge();
  EXPECT_EQ(judgment.planned, Truth::kTrue);
  EXPECT_EQ(judgment.earned, Truth::kTrue);
  EXPECT_THAT(judgment.is_uncertain, IsEmpty());
  // The way that is shown does not rest on it.
  ASSERT_THAT(judgment.counting.countings, SizeIs(1));
  EXPECT_EQ(judgment.counting.countings[0].item, 1);
}

TEST_F(UnknownMarkTest, IsNoHelpWhereTooMuchIsMissing) {
  spec_.rules[0].parts[0].need = 2000;
  const RequirementJudgment judgment = Judge();
  EXPECT_EQ(judgment.planned, Truth::kFalse);
  EXPECT_EQ(judgment.counting.missing, 1000);
}

TEST_F(UnknownMarkTest, OfAnEarnedCourseIsNotMadeCertainByAPlannedOne) {
  Take(1, ItemStatus::kPlanned, 10);
  const RequirementJudgment judgment = Judge();
  EXPECT_EQ(judgment.planned, Truth::kTrue);
  EXPECT_EQ(judgment.earned, Truth::kUnknown);
}

TEST_F(UnknownMarkTest, DoesNotMatterWhereNoMarkIsAskedFor) {
  spec_.taken.minimum_mark = 0;
  EXPECT_EQ(Judge().planned, Truth::kTrue);
  EXPECT_EQ(Judge().earned, Truth::kTrue);
}

// Rules that use no credit up.

TEST_F(RequirementJudgeTest, ARuleThatIsNotMeasuredInCreditWeighsAsOneCredit) {
  spec_.rules = {AchievementRule("exam", 0), CreditRule("a", 500, {0})};
  plan_.achievements_complete = true;
  const RequirementJudgment judgment = Judge();
  EXPECT_EQ(judgment.planned, Truth::kFalse);
  EXPECT_EQ(judgment.counting.missing, 500);
  EXPECT_EQ(judgment.counting.cost, 500 + kUnmetRuleCost);
  EXPECT_EQ(judgment.observed[0].truth, Truth::kTrue);
  EXPECT_EQ(judgment.observed[1].truth, Truth::kFalse);
}

TEST_F(RequirementJudgeTest, WhatCannotBeToldLeavesTheVerdictUnknown) {
  spec_.rules = {AchievementRule("exam", 0)};
  const RequirementJudgment judgment = Judge();
  EXPECT_EQ(judgment.planned, Truth::kUnknown);
  EXPECT_EQ(judgment.earned, Truth::kUnknown);
}

TEST_F(RequirementJudgeTest, AnAchievementThatIsIntendedIsNotEarned) {
  spec_.rules = {AchievementRule("exam", 0)};
  plan_.achievements = {{0, 0, ItemStatus::kPlanned}};
  const RequirementJudgment judgment = Judge();
  EXPECT_EQ(judgment.planned, Truth::kTrue);
  EXPECT_EQ(judgment.earned, Truth::kFalse);
  EXPECT_EQ(judgment.earned_observed[0].truth, Truth::kFalse);
}

TEST_F(RequirementJudgeTest, TheAlternativeThatIsCertainIsTaken) {
  spec_.rules = {AnyOfRules(
      "any", {AchievementRule("exam", 0), CreditRule("a", 1000, {0})})};
  EXPECT_EQ(Judge().planned, Truth::kUnknown);
  Earn({0});
  EXPECT_EQ(Judge().planned, Truth::kTrue);
  EXPECT_EQ(Judge().earned, Truth::kTrue);
}

TEST_F(RequirementJudgeTest, WhatATotalLacksIsMissingOnce) {
  // Credit that fills the rule fills the total, too.
  RuleSpec total = RuleOf(RuleSpec::Kind::kTotal);
  total.need = 3000;
  total.units = Units({0, 1, 2});
  spec_.rules = {total, CreditRule("a", 2000, {0, 1})};
  Earn({0});
  RequirementJudgment judgment = Judge();
  EXPECT_EQ(judgment.counting.missing, 2000);
  EXPECT_EQ(judgment.counting.cost, 2000);
  Earn({1});
  judgment = Judge();
  EXPECT_EQ(judgment.counting.missing, 1000);
  Earn({2});
  EXPECT_EQ(Judge().planned, Truth::kTrue);
}

TEST_F(RequirementJudgeTest, ATotalOfMarksThatAreNotReportedIsUnknown) {
  RuleSpec total = RuleOf(RuleSpec::Kind::kTotal);
  total.need = 1000;
  total.units = Units({0});
  total.taken.minimum_mark = 200;
  spec_.rules = {total};
  Take(0);
  EXPECT_EQ(Judge().planned, Truth::kUnknown);
  plan_.items[0].mark = 100;
  EXPECT_EQ(Judge().planned, Truth::kFalse);
  EXPECT_EQ(Judge().counting.missing, 1000);
}

TEST_F(RequirementJudgeTest, RulesOfEachYearAreJudgedWithMarksLeftOpen) {
  for (const auto kind :
       {RuleSpec::Kind::kEveryYear, RuleSpec::Kind::kSequence}) {
    RuleSpec rule = RuleOf(kind);
    rule.grades = {9};
    rule.count = 1;
    rule.units = Units({0});
    spec_.rules = {rule};
    spec_.taken.minimum_mark = 200;
    plan_.items.clear();
    Take(0);
    const RequirementJudgment judgment = Judge();
    EXPECT_EQ(judgment.planned, Truth::kUnknown);
    EXPECT_EQ(judgment.earned, Truth::kUnknown);
    EXPECT_THAT(judgment.is_uncertain, ElementsAre(1));
  }
}

TEST_F(RequirementJudgeTest, OtherSetsAreLookedAtInEachView) {
  spec_.rules = {RuleOf(RuleSpec::Kind::kRequirementSet)};
  rule().requirement_set = 0;
  referenced_ = {Truth::kTrue};
  earned_referenced_ = {Truth::kFalse};
  RequirementJudgment judgment = Judge();
  EXPECT_EQ(judgment.planned, Truth::kTrue);
  EXPECT_EQ(judgment.earned, Truth::kFalse);

  referenced_ = {Truth::kUnknown};
  earned_referenced_ = {Truth::kUnknown};
  judgment = Judge();
  EXPECT_EQ(judgment.planned, Truth::kUnknown);
  EXPECT_EQ(judgment.earned, Truth::kUnknown);
}

// Exceptions.

TEST_F(RequirementJudgeTest, WhatIsNotAskedForIsNotMissing) {
  spec_.rules = {CreditRule("a", 1000, {0}), AchievementRule("exam", 0)};
  plan_.achievements_complete = true;
  plan_.exceptions = {Waive("a"), Approve("exam")};
  const RequirementJudgment judgment = Judge();
  EXPECT_EQ(judgment.planned, Truth::kTrue);
  EXPECT_EQ(judgment.earned, Truth::kTrue);
}

TEST_F(RequirementJudgeTest, AWaivedChoiceIsNotMade) {
  spec_.rules = {AnyOfRules(
      "any", {CreditRule("a", 1000, {0}), AchievementRule("exam", 0)})};
  plan_.achievements_complete = true;
  EXPECT_EQ(Judge().planned, Truth::kFalse);
  plan_.exceptions = {Waive("any")};
  EXPECT_EQ(Judge().planned, Truth::kTrue);
  // To waive one alternative is to meet the choice.
  plan_.exceptions = {Waive("exam")};
  EXPECT_EQ(Judge().planned, Truth::kTrue);
}

TEST_F(RequirementJudgeTest, ARuleForOtherStudentsAsksForNothing) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  spec_.rules[0].cohort = {2030, 0};
  plan_.entry_year = 2024;
  EXPECT_EQ(Judge().planned, Truth::kTrue);
}

// Reasons.

TEST_F(RequirementJudgeTest, CasesAndShortagesAreThereWhenTheyAreWanted) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  EXPECT_THAT(Judge().counting.cases, IsEmpty());
  EXPECT_THAT(Judge().counting.shortages, SizeIs(1));
  options_.wants_cases = true;
  options_.wants_shortages = false;
  EXPECT_THAT(Judge().counting.cases, Not(IsEmpty()));
  EXPECT_THAT(Judge().counting.shortages, IsEmpty());
}

TEST_F(RequirementJudgeTest, ASearchThatIsCutOffShowsNeither) {
  // Each of four rules takes one whole course, of which there are three.
  spec_.whole_courses = true;
  for (const char* id : {"a", "b", "c", "d"}) {
    spec_.rules.push_back(CreditRule(id, 700, {0, 1, 2, 3, 4, 5}));
  }
  Earn({0, 1, 2});
  EXPECT_EQ(Judge().planned, Truth::kFalse);
  options_.max_work = 1;
  const RequirementJudgment judgment = Judge();
  if (judgment.counting.lower_bound > 0) {
    EXPECT_EQ(judgment.planned, Truth::kFalse);
  } else {
    EXPECT_EQ(judgment.planned, Truth::kUnknown);
  }
}

// The verdict on what is earned, against a plan that holds nothing else.
TEST_F(RequirementJudgeTest, WhatIsEarnedIsJudgedAsIfThereWereNothingElse) {
  std::mt19937 random(3);
  const auto draw = [&](int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random);
  };
  for (int round = 0; round < 400; ++round) {
    SCOPED_TRACE(round);
    spec_ = RequirementSpec();
    std::vector<RuleSpec> rules;
    for (const char* id : {"a", "b", "c"}) {
      rules.push_back(CreditRule(id, draw(1, 3) * 500, {}));
      for (int unit = 0; unit < kUnits; ++unit) {
        if (draw(0, 1) == 0) rules.back().parts[0].units.Add(unit);
      }
      if (draw(0, 2) == 0) rules.back().taken.minimum_mark = 200;
    }
    const bool is_choice = draw(0, 2) == 0;
    spec_.rules = {rules[0], is_choice
                                 ? AnyOfRules("any", {rules[1], rules[2]})
                                 : AllOfRules("all", {rules[1], rules[2]})};
    if (draw(0, 2) == 0) spec_.limits = {LimitOn({0, 1, 2}, 1000)};
    spec_.whole_courses = draw(0, 3) == 0;
    plan_.items.clear();
    for (int course = 0; course < kUnits; ++course) {
      PlanItem& item = Take(course, static_cast<ItemStatus>(draw(0, 2)));
      item.mark = draw(0, 2) == 0 ? kUnreportedMark : draw(1, 3) * 100;
      if (draw(0, 1) == 0) item.status = ItemStatus::kEarned;
    }
    const Truth earned = Judge().earned;
    std::vector<PlanItem> kept;
    for (const PlanItem& item : plan_.items) {
      if (item.status == ItemStatus::kEarned) kept.push_back(item);
    }
    plan_.items = kept;
    ASSERT_EQ(Judge().planned, earned);
  }
}

}  // namespace
}  // namespace trellis::plan
