#include "services/plan_validation/domain/repair_search.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class RepairSearchTest : public ::testing::Test {
 protected:
  RepairResult Search() {
    CandidateJudge judge(student_.Context(), {});
    return RepairSearch(judge, plan_, options_).Run();
  }

  TestStudent student_{std::vector<CourseFacts>(6, YearCourse())};
  Plan plan_;
  RepairOptions options_;
};

TEST_F(RepairSearchTest, AValidPlanNeedsNone) {
  plan_.items = {{0, 9}};
  const RepairResult result = Search();
  EXPECT_EQ(result.verdict.truth, Truth::kTrue);
  EXPECT_THAT(result.repairs, IsEmpty());
  EXPECT_TRUE(result.proven_minimal);
  EXPECT_EQ(result.lower_bound, 0);
  EXPECT_EQ(result.judgment_count, 1);
}

TEST_F(RepairSearchTest, OneMoveOrderingTwoCourses) {
  student_.course(1).requisites = {Before(0)};
  student_.AddSet({CreditsRule("a", 1000, UnitsOf({0}, 6)),
                   CreditsRule("b", 1000, UnitsOf({1}, 6))});
  plan_.items = {{1, 10}, {0, 10}};
  const RepairResult result = Search();
  ASSERT_THAT(result.repairs, SizeIs(2));
  EXPECT_TRUE(result.proven_minimal);
  // The later course moves: that disturbs less. There is no room before grade
  // 10, where the plan begins.
  EXPECT_THAT(result.repairs[0].edits,
              ElementsAre(PlanEdit{PlanEdit::Kind::kMove, 0, kNoCourse, 11}));
  EXPECT_EQ(result.repairs[0].truth, Truth::kTrue);
}

TEST_F(RepairSearchTest, FewerChangesComeBeforeCheaperOnes) {
  // Adding one course of two credits mends as much as two of one.
  student_.course(2).credit = 3000;
  student_.AddSet({CreditsRule("math", 2000, UnitsOf({0, 1, 2}, 6))});
  const RepairResult result = Search();
  ASSERT_FALSE(result.repairs.empty());
  EXPECT_THAT(result.repairs[0].edits, SizeIs(1));
  EXPECT_EQ(result.repairs[0].edits[0].course, 2);
  EXPECT_EQ(result.repairs[0].cost.added, 3000);
}

TEST_F(RepairSearchTest, MissingCreditBoundsTheNumberOfChanges) {
  student_.AddSet({CreditsRule("math", 5000, UnitsOf({0, 1, 2, 3, 4}, 6))});
  const RepairResult result = Search();
  EXPECT_THAT(result.repairs, IsEmpty());
  EXPECT_FALSE(result.proven_minimal);
  EXPECT_EQ(result.lower_bound, options_.max_edits + 1);
  // No set of changes was tried.
  EXPECT_LT(result.judgment_count, 10);
  options_.max_edits = 5;
  const RepairResult enough = Search();
  ASSERT_FALSE(enough.repairs.empty());
  EXPECT_THAT(enough.repairs[0].edits, SizeIs(5));
  EXPECT_TRUE(enough.proven_minimal);
}

TEST_F(RepairSearchTest, TwinsAreProposedThoughOneIsTried) {
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({0, 1, 2}, 6))});
  options_.max_repairs = 10;
  plan_.items = {{5, 12}};
  const RepairResult result = Search();
  ASSERT_THAT(result.repairs, SizeIs(6));
  for (size_t r = 0; r < 3; ++r) {
    EXPECT_EQ(result.repairs[r].edits[0].course, static_cast<int>(r));
    EXPECT_TRUE(result.repairs[r].cost == result.repairs[0].cost);
  }
}

TEST_F(RepairSearchTest, AsksForDecisionsWhereThatIsAllowed) {
  student_.AddSet({AchievementRule("exam", 0)}).decisions = {4};
  EXPECT_THAT(Search().repairs, IsEmpty());
  options_.edits.can_request = true;
  const RepairResult result = Search();
  ASSERT_THAT(result.repairs, SizeIs(1));
  EXPECT_EQ(result.repairs[0].edits[0].decision, 4);
  EXPECT_EQ(result.repairs[0].cost.request_count, 1);
}

TEST_F(RepairSearchTest, IsCutOffAtItsBudgetAndSaysSo) {
  student_.AddSet({CreditsRule("math", 3000, UnitsOf({0, 1, 2, 3}, 6)),
                   CreditsRule("art", 1000, UnitsOf({4, 5}, 6))});
  options_.max_judgments = 3;
  const RepairResult result = Search();
  EXPECT_TRUE(result.is_cut_off);
  EXPECT_FALSE(result.proven_minimal);
  EXPECT_LE(result.judgment_count, 3 + options_.max_repairs);
}

TEST_F(RepairSearchTest, TheOrderOfThePlanChangesNothing) {
  student_.course(1).requisites = {Before(0)};
  student_.AddSet({CreditsRule("math", 3000, UnitsOf({0, 1, 2, 3}, 6))});
  plan_.items = {{1, 10}, {5, 10}, {0, 10}};
  const RepairResult before = Search();
  std::swap(plan_.items[0], plan_.items[2]);
  const RepairResult after = Search();
  ASSERT_EQ(before.repairs.size(), after.repairs.size());
  EXPECT_EQ(before.judgment_count, after.judgment_count);
  for (size_t r = 0; r < before.repairs.size(); ++r) {
    std::vector<PlanEdit> edits = after.repairs[r].edits;
    for (PlanEdit& edit : edits) {
      if (edit.position == 0 || edit.position == 2) {
        edit.position = 2 - edit.position;
      }
    }
    EXPECT_EQ(before.repairs[r].edits, edits);
  }
}

}  // namespace
}  // namespace trellis::plan
