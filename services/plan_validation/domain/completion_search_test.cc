#include "services/plan_validation/domain/completion_search.h"

#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CompletionSearchTest : public ::testing::Test {
 protected:
  CompletionSearchTest() { options_.first_grade = 9; }

  // Searches, and judges what is found.
  CompletionResult Search() {
    CandidateJudge judge(student_.Context(), {});
    CompletionResult result = CompletionSearch(judge, plan_, options_).Run();
    for (const FoundCompletion& found : result.completions) {
      EXPECT_EQ(judge.Judge(found.plan, false).truth, found.truth);
      EXPECT_NE(found.truth, Truth::kFalse);
      EXPECT_GE(found.added, result.lower_bound);
    }
    return result;
  }

  // The courses that a completion adds, ascending.
  static std::vector<int> Added(const FoundCompletion& completion) {
    std::vector<int> courses;
    for (const PlanEdit& edit : completion.edits) {
      if (edit.kind == PlanEdit::Kind::kAdd) courses.push_back(edit.course);
    }
    std::sort(courses.begin(), courses.end());
    return courses;
  }

  TestStudent student_{std::vector<CourseFacts>(6, YearCourse())};
  Plan plan_;
  CompletionOptions options_;
};

TEST_F(CompletionSearchTest, AddsWhatIsMissingAndNoMore) {
  student_.AddSet({CreditsRule("math", 2000, UnitsOf({0, 1, 2}, 6)),
                   CreditsRule("art", 1000, UnitsOf({3, 4}, 6))});
  plan_.items = {{1, 9}};
  const CompletionResult result = Search();
  ASSERT_THAT(result.completions, SizeIs(1));
  EXPECT_THAT(Added(result.completions[0]), ElementsAre(0, 3));
  EXPECT_EQ(result.lower_bound, 2000);
  EXPECT_EQ(result.completions[0].added, 2000);
  EXPECT_FALSE(result.is_cut_off);
}

TEST_F(CompletionSearchTest, WhatACourseBuildsOnComesBeforeIt) {
  student_.course(0).requisites = {Before(1)};
  student_.course(1).requisites = {Before(2)};
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({0}, 6))});
  const CompletionResult result = Search();
  ASSERT_THAT(result.completions, SizeIs(1));
  const std::vector<PlanEdit>& edits = result.completions[0].edits;
  ASSERT_THAT(edits, SizeIs(3));
  EXPECT_EQ(edits[0].course, 2);
  EXPECT_EQ(edits[2].course, 0);
  // A course that counts for nothing but what comes after it.
  EXPECT_EQ(result.lower_bound, 1000);
  EXPECT_EQ(result.completions[0].added, 3000);
}

TEST_F(CompletionSearchTest, ACourseThatCountsInSeveralSetsIsTakenOnce) {
  student_.AddSet({CreditsRule("a", 1000, UnitsOf({0, 5}, 6))});
  student_.AddSet({CreditsRule("b", 1000, UnitsOf({4, 5}, 6))});
  const CompletionResult result = Search();
  ASSERT_THAT(result.completions, SizeIs(1));
  EXPECT_THAT(Added(result.completions[0]), ElementsAre(5));
}

TEST_F(CompletionSearchTest, WantedCoursesAreTakenAndAvoidedOnesAreNot) {
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({0, 1, 2}, 6))});
  options_.preferred = {2};
  EXPECT_THAT(Added(Search().completions[0]), ElementsAre(2));
  options_.avoided = {2};
  EXPECT_THAT(Added(Search().completions[0]), ElementsAre(0));
  options_.avoided = {0, 1, 2};
  EXPECT_THAT(Search().completions, IsEmpty());
}

TEST_F(CompletionSearchTest, TheProgramSaysWhenCoursesAreTaken) {
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({0, 1}, 6))});
  options_.program_grades = {0, GradeBit(11), 0, 0, 0, 0};
  options_.program_places = {0, 0, 0, 0, 0, 0};
  const CompletionResult result = Search();
  ASSERT_THAT(result.completions, SizeIs(1));
  EXPECT_THAT(result.completions[0].edits,
              ElementsAre(PlanEdit{PlanEdit::Kind::kAdd, -1, 1, 11}));
}

TEST_F(CompletionSearchTest, ApprovalsAreAskedForWhereNothingElseWillDo) {
  student_.course(0).requisites = {ApprovalBy(3)};
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({0, 1}, 6))});
  EXPECT_THAT(Added(Search().completions[0]), ElementsAre(1));
  options_.avoided = {1};
  const CompletionResult result = Search();
  ASSERT_THAT(result.completions, SizeIs(1));
  ASSERT_THAT(result.completions[0].edits, SizeIs(2));
  EXPECT_EQ(result.completions[0].edits[1].kind,
            PlanEdit::Kind::kRequestApproval);
  EXPECT_EQ(result.completions[0].edits[1].approval, 3);
}

TEST_F(CompletionSearchTest, WhatIsPlannedIsMovedOnlyWhereThatIsAllowed) {
  student_.course(0).requisites = {Before(1)};
  student_.AddSet({CreditsRule("math", 2000, UnitsOf({0, 1}, 6))});
  plan_.items = {{0, 10}, {1, 10}};
  EXPECT_THAT(Search().completions, IsEmpty());
  options_.may_move = true;
  const CompletionResult result = Search();
  ASSERT_THAT(result.completions, SizeIs(1));
  EXPECT_THAT(result.completions[0].edits, SizeIs(1));
  EXPECT_EQ(result.completions[0].edits[0].kind, PlanEdit::Kind::kMove);
  EXPECT_EQ(result.completions[0].added, 0);
  plan_.items[0].is_locked = plan_.items[1].is_locked = true;
  EXPECT_THAT(Search().completions, IsEmpty());
}

TEST_F(CompletionSearchTest, AlternativesDifferInACourse) {
  student_.AddSet({CreditsRule("math", 2000, UnitsOf({0, 1, 2, 3}, 6))});
  options_.max_completions = 3;
  const CompletionResult result = Search();
  ASSERT_THAT(result.completions, SizeIs(3));
  EXPECT_NE(Added(result.completions[0]), Added(result.completions[1]));
  EXPECT_NE(Added(result.completions[1]), Added(result.completions[2]));
  EXPECT_NE(Added(result.completions[0]), Added(result.completions[2]));
}

TEST_F(CompletionSearchTest, RulesThatUseNoCreditUpAreMetToo) {
  RuleSpec yearly;
  yearly.id = "yearly";
  yearly.kind = RuleSpec::Kind::kEveryYear;
  yearly.units = UnitsOf({0, 1, 2, 3}, 6);
  yearly.grades = {9, 10, 11, 12};
  RuleSpec total;
  total.id = "total";
  total.kind = RuleSpec::Kind::kTotal;
  total.units = UnitsOf({0, 1, 2, 3, 4, 5}, 6);
  total.need = 5000;
  student_.AddSet({total, yearly});
  const CompletionResult result = Search();
  ASSERT_THAT(result.completions, SizeIs(1));
  EXPECT_EQ(result.completions[0].added, 5000);
}

TEST_F(CompletionSearchTest, YearsAreFilledEvenly) {
  student_.AddSet({CreditsRule("math", 4000, UnitsOf({0, 1, 2, 3}, 6))});
  const CompletionResult result = Search();
  ASSERT_THAT(result.completions, SizeIs(1));
  EXPECT_EQ(result.completions[0].peak, 1000);
  EXPECT_EQ(result.completions[0].trough, 1000);
}

TEST_F(CompletionSearchTest, AValidPlanIsItsOwnCompletion) {
  const CompletionResult result = Search();
  ASSERT_THAT(result.completions, SizeIs(1));
  EXPECT_THAT(result.completions[0].edits, IsEmpty());
}

TEST_F(CompletionSearchTest, IsCutOffAtItsBudgetAndSaysSo) {
  student_.AddSet({CreditsRule("math", 4000, UnitsOf({0, 1, 2, 3}, 6))});
  options_.max_judgments = 2;
  const CompletionResult result = Search();
  EXPECT_THAT(result.completions, IsEmpty());
  EXPECT_TRUE(result.is_cut_off);
}

}  // namespace
}  // namespace trellis::plan
