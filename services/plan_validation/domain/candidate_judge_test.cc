#include "services/plan_validation/domain/candidate_judge.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

class CandidateJudgeTest : public ::testing::Test {
 protected:
  CandidateJudgeTest() {
    student_.course(1).requisites = {Before(0)};
    StudentSet& set =
        student_.AddSet({CreditsRule("art", 1000, UnitsOf({2}, 3)),
                         CreditsRule("math", 2000, UnitsOf({0, 1}, 3))});
    set.decisions = {7, kNoDecision};
  }

  CandidateJudge Make() const { return {student_.Context(), {}}; }

  static Plan PlanOf(std::vector<PlanItem> items) {
    Plan plan;
    plan.items = std::move(items);
    return plan;
  }

  TestStudent student_{{YearCourse(), YearCourse(), YearCourse()}};
};

TEST_F(CandidateJudgeTest, AValidPlanLacksNothing) {
  CandidateJudge judge = Make();
  const Plan plan = PlanOf({{0, 9}, {1, 10}, {2, 9}});
  const CandidateVerdict verdict = judge.Judge(plan, false);
  EXPECT_EQ(verdict.truth, Truth::kTrue);
  EXPECT_EQ(verdict.missing, 0);
  EXPECT_EQ(verdict.errors, 0);
  bool is_cut_off = false;
  EXPECT_TRUE(judge.IsValid(plan, is_cut_off));
  EXPECT_FALSE(is_cut_off);
  EXPECT_EQ(judge.judgment_count(), 2);
}

TEST_F(CandidateJudgeTest, AnErrorOfCoursesMakesAPlanInvalid) {
  CandidateJudge judge = Make();
  const Plan plan = PlanOf({{0, 10}, {1, 9}, {2, 9}});
  const CandidateVerdict verdict = judge.Judge(plan, false);
  EXPECT_EQ(verdict.truth, Truth::kFalse);
  EXPECT_EQ(verdict.missing, 0);
  EXPECT_EQ(verdict.errors, 1);
  ASSERT_EQ(judge.errors().size(), 1u);
  EXPECT_EQ(judge.errors()[0].position, 1);
  bool is_cut_off = false;
  EXPECT_FALSE(judge.IsValid(plan, is_cut_off));
}

TEST_F(CandidateJudgeTest, SaysWhatEachSetLacks) {
  student_.AddSet({CreditsRule("late", 1000, UnitsOf({2}, 3))});
  CandidateJudge judge = Make();
  // Errors of courses do not matter.
  EXPECT_THAT(judge.FindMissing(PlanOf({{0, 10}, {1, 9}})),
              ::testing::ElementsAre(1000, 1000));
  EXPECT_THAT(judge.FindMissing(PlanOf({{2, 9}})),
              ::testing::ElementsAre(2000, 0));
  EXPECT_EQ(judge.judgment_count(), 2);
}

TEST_F(CandidateJudgeTest, SaysWhatIsMissing) {
  CandidateJudge judge = Make();
  const Plan plan = PlanOf({{0, 9}});
  const CandidateVerdict verdict = judge.Judge(plan, true);
  EXPECT_EQ(verdict.truth, Truth::kFalse);
  EXPECT_EQ(verdict.missing, 2000);
  EXPECT_EQ(judge.judgments()[0].counting.cases.size(), 1u);
  bool is_cut_off = false;
  EXPECT_FALSE(judge.IsValid(plan, is_cut_off));
}

TEST_F(CandidateJudgeTest, CountsRulesThatAreNotMeasuredInCredit) {
  student_.AddSet({AchievementRule("exam", 0)});
  CandidateJudge judge = Make();
  const Plan plan = PlanOf({{0, 9}, {1, 10}, {2, 9}});
  const CandidateVerdict verdict = judge.Judge(plan, false);
  EXPECT_EQ(verdict.unmet_rules, 1);
  EXPECT_EQ(verdict.truth, Truth::kFalse);
}

TEST_F(CandidateJudgeTest, DecisionsHoldUntilOthersAreSet) {
  CandidateJudge judge = Make();
  const Plan plan = PlanOf({{0, 9}, {1, 10}});
  EXPECT_EQ(judge.Judge(plan, false).truth, Truth::kFalse);
  judge.SetDecisions({7});
  EXPECT_EQ(judge.Judge(plan, false).truth, Truth::kTrue);
  judge.SetDecisions({8});
  EXPECT_EQ(judge.Judge(plan, false).truth, Truth::kFalse);
}

}  // namespace
}  // namespace trellis::plan
