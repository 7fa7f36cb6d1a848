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

TEST_F(RepairSearchTest, TwinsThatChangePlacesAreNotProposedTwice) {
  student_.AddSet({CreditsRule("math", 2000, UnitsOf({0, 1}, 6))});
  options_.edits = {true, false, false, false, false, 0};
  options_.max_repairs = 3;
  // Either course may come in either of two years.
  for (const int c : {0, 1}) {
    student_.course(c).grades = GradeBit(11) | GradeBit(12);
  }
  plan_.items = {{5, 11}};
  const RepairResult result = Search();
  ASSERT_THAT(result.repairs, SizeIs(3));
  EXPECT_NE(result.repairs[0].edits, result.repairs[1].edits);
  EXPECT_NE(result.repairs[1].edits, result.repairs[2].edits);
}

TEST_F(RepairSearchTest, WhatStandsInTheWayOfARepeatIsTakenAway) {
  // Course 2 was replaced by course 1, and both together earn credit once.
  CourseFacts& newer = student_.course(1);
  CourseFacts& older = student_.course(2);
  older.replaced_by = 1;
  older.counts_as = {1};
  newer.counts_as = {2};
  older.credit = newer.credit = 1000;
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({1}, 6)),
                   CreditsRule("art", 1000, UnitsOf({2}, 6))});
  plan_.items = {{2, 9}, {1, 10}};
  options_.edits = {true, false, true, true, false, 0};
  // Whichever of the two counts, the other rule is short of a credit that no
  // other course brings.
  EXPECT_THAT(Search().repairs, IsEmpty());
  student_.course(1).credit_limit = 2;
  EXPECT_EQ(Search().verdict.truth, Truth::kTrue);
}

TEST_F(RepairSearchTest, ChangesThatCannotBringEnoughAreNotTried) {
  // Two courses have much credit and conditions that nothing meets, four are
  // plain, and all that is planned is needed.
  const int count = 30;
  student_ = TestStudent(std::vector<CourseFacts>(count, YearCourse()));
  UnitSet all(count);
  UnitSet planned(count);
  for (int c = 0; c < count; ++c) {
    if (c < 16 || c >= 20) all.Add(c);
    if (c < 16) planned.Add(c);
  }
  for (const int c : {20, 21}) {
    student_.course(c).credit = 3000;
    student_.course(c).requisites = {Before(16), Before(17), Before(18)};
  }
  for (int c = 22; c < count; ++c) {
    // Few are twins.
    student_.course(c).grades = GradeBit(9 + c % 4) | GradeBit(12);
  }
  student_.AddSet({CreditsRule("core", 14000, planned),
                   CreditsRule("electives", 4000, all)});
  for (int c = 0; c < 16; ++c) plan_.items.push_back({c, 9 + c / 4});
  const RepairResult result = Search();
  EXPECT_FALSE(result.is_cut_off);
  ASSERT_THAT(result.repairs, SizeIs(options_.max_repairs));
  EXPECT_THAT(result.repairs[0].edits, SizeIs(2));
  EXPECT_TRUE(result.proven_minimal);
  EXPECT_LT(result.judgment_count, 1000);
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
