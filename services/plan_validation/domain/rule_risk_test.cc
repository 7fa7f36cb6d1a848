#include "services/plan_validation/domain/rule_risk.h"

#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

class RuleRiskTest : public ::testing::Test {
 protected:
  // Makes `plan_` and `sets` the ones that are asked about.
  void Look(RequirementSpec spec) {
    student_.AddSet(std::move(spec));
    context_ = student_.Context();
    const CreditItems credit =
        FindCreditItems(context_.courses, *context_.units, plan_.items);
    ObservedPlan observed;
    observed.courses = context_.courses;
    observed.units = context_.units;
    observed.items = plan_.items;
    observed.credit = credit.items;
    observed.achievements_complete = true;
    RequirementJudge judge;
    judgments_ = JudgeSets(context_.sets, observed, {}, judge);
    risk_.emplace(context_, plan_, effort_);
    risk_->SetSubject(0, judgments_[0]);
  }

  void Look(std::vector<RuleSpec> rules) {
    RequirementSpec spec;
    spec.rules = std::move(rules);
    Look(std::move(spec));
  }

  static PlanItem Earned(int course, int grade) {
    return {course, grade, Term::kFullYear, ItemStatus::kEarned};
  }

  TestStudent student_{std::vector<CourseFacts>(5, YearCourse())};
  Plan plan_;
  StudentContext context_;
  std::vector<RequirementJudgment> judgments_;
  SearchEffort effort_{int64_t{1} << 27};
  std::optional<RuleRisk> risk_;
};

TEST_F(RuleRiskTest, SlackIsWhatIsThereBeyondWhatIsNeeded) {
  plan_.items = {Earned(0, 9), {1, 10}, {2, 10}};
  Look({CreditsRule("math", 1000, UnitsOf({0, 1, 2}, 5))});
  EXPECT_EQ(risk_->SlackOf(0), 2000);
}

TEST_F(RuleRiskTest, WhatOtherRulesNeedCannotBeLost) {
  // The elective needs one of the courses for mathematics.
  plan_.items = {{0, 9}, {1, 9}, {2, 10}};
  Look({CreditsRule("elective", 1000, UnitsOf({0, 1, 2, 3, 4}, 5)),
        CreditsRule("math", 1000, UnitsOf({0, 1, 2}, 5))});
  EXPECT_EQ(risk_->SlackOf(0), 1000);
  EXPECT_EQ(risk_->SlackOf(1), 1000);
}

TEST_F(RuleRiskTest, ASetThatLacksSomethingHasNoSlack) {
  plan_.items = {{0, 9}, {1, 9}};
  Look({CreditsRule("art", 1000, UnitsOf({4}, 5)),
        CreditsRule("math", 1000, UnitsOf({0, 1}, 5))});
  EXPECT_EQ(risk_->SlackOf(1), 0);
}

TEST_F(RuleRiskTest, WhatTakesTooLongIsTakenForNeeded) {
  // Courses that stay whole and differ, of which some can be done without.
  constexpr int kCount = 12;
  student_ = TestStudent(std::vector<CourseFacts>(kCount, YearCourse()));
  UnitSet all(kCount);
  for (int c = 0; c < kCount; ++c) {
    all.Add(c);
    student_.course(c).credit = 1000 + 7 * c;
    plan_.items.push_back({c, 9});
  }
  RequirementSpec spec;
  spec.whole_courses = true;
  spec.rules = {CreditsRule("a", 4600, all), CreditsRule("b", 4600, all)};
  Look(spec);
  const Millicredits slack = risk_->SlackOf(0);
  EXPECT_FALSE(effort_.is_exhausted());
  effort_ = SearchEffort(0);
  EXPECT_LE(risk_->SlackOf(0), slack);
  EXPECT_TRUE(effort_.is_exhausted());
}

TEST_F(RuleRiskTest, ARuleCanBeBegunAsLateAsItsCoursesCan) {
  student_.course(1).requisites = {Before(0)};
  plan_.items = {Earned(4, 9), {0, 10}, {1, 11}};
  Look({CreditsRule("algebra", 1000, UnitsOf({1}, 5)),
        CreditsRule("math", 2000, UnitsOf({0, 1}, 5)),
        CreditsRule("old", 1000, UnitsOf({4}, 5))});
  // Algebra builds on a course that stays in the plan.
  EXPECT_EQ(risk_->LastFeasibleGrade(0), 12);
  EXPECT_EQ(risk_->LastFeasibleGrade(1), 11);
  // That one was met by what is earned.
  EXPECT_EQ(risk_->LastFeasibleGrade(2), 0);
}

TEST_F(RuleRiskTest, WhatCannotBeMetAnyMoreHasNoGrade) {
  student_.course(0).grades = GradeBit(9);
  plan_.items = {Earned(4, 9), {0, 10}};
  Look({CreditsRule("math", 1000, UnitsOf({0}, 5))});
  EXPECT_EQ(risk_->LastFeasibleGrade(0), 0);
}

TEST_F(RuleRiskTest, OfAlternativesTheOneThatCanWaitLongestCounts) {
  student_.course(0).grades = GradeBit(10);
  Look({AnyOfRules("depth", {CreditsRule("depth-a", 1000, UnitsOf({0}, 5)),
                             CreditsRule("depth-b", 1000, UnitsOf({1}, 5))})});
  EXPECT_EQ(risk_->LastFeasibleGrade(0), 12);
  EXPECT_EQ(risk_->LastFeasibleGrade(1), 10);
}

TEST_F(RuleRiskTest, AGroupCanWaitAsLongAsEachOfItsRules) {
  student_.course(0).grades = GradeBit(10);
  Look({AllOfRules("core", {CreditsRule("core-a", 1000, UnitsOf({0}, 5)),
                            CreditsRule("core-b", 1000, UnitsOf({1}, 5))})});
  EXPECT_EQ(risk_->LastFeasibleGrade(0), 10);
}

TEST_F(RuleRiskTest, RulesThatUseNoCreditUpHaveAGradeToo) {
  RuleSpec total;
  total.id = "total";
  total.kind = RuleSpec::Kind::kTotal;
  total.units = UnitsOf({0, 1, 2}, 5);
  total.need = 2000;
  RuleSpec yearly;
  yearly.id = "yearly";
  yearly.kind = RuleSpec::Kind::kEveryYear;
  yearly.units = UnitsOf({0, 1, 2}, 5);
  yearly.grades = {10, 11};
  plan_.items = {Earned(0, 9), {1, 10}, {2, 11}};
  Look({AchievementRule("exam", 0), total, yearly});
  EXPECT_EQ(risk_->LastFeasibleGrade(0), 12);
  EXPECT_EQ(risk_->LastFeasibleGrade(1), 12);
  EXPECT_EQ(risk_->LastFeasibleGrade(2), 10);
}

}  // namespace
}  // namespace trellis::plan
