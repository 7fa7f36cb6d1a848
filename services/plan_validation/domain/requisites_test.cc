#include "services/plan_validation/domain/requisites.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr int kAlgebra = 0;
constexpr int kPhysics = 1;
constexpr int kChemistry = 2;
constexpr int kAdvanced = 3;

MissingPart MissingBefore(int course) {
  return {Requisite::Kind::kCourseBefore, course};
}

class RequisiteJudgeTest : public ::testing::Test {
 protected:
  // The plan asks for the advanced course in the fall of grade 11.
  RequisiteJudgeTest() { Take(kAdvanced, 11, Term::kFall); }

  PlanItem& Take(int course, int grade, Term term,
                 ItemStatus status = ItemStatus::kPlanned) {
    plan_.items.push_back({course, grade, term, status});
    return plan_.items.back();
  }

  std::vector<UnmetCondition> FindUnmet(std::vector<Requisite> requisites) {
    CourseFacts course = YearCourse();
    course.requisites = std::move(requisites);
    const ItemsByCourse items(plan_.items);
    return RequisiteJudge(courses_, plan_, items).FindUnmet(course, 0);
  }

  std::vector<CourseFacts> courses_{4, YearCourse()};
  Plan plan_;
};

TEST_F(RequisiteJudgeTest, APrerequisiteEndsBefore) {
  EXPECT_THAT(FindUnmet({Before(kAlgebra)}), SizeIs(1));
  Take(kAlgebra, 10, Term::kFullYear);
  EXPECT_THAT(FindUnmet({Before(kAlgebra)}), IsEmpty());
}

TEST_F(RequisiteJudgeTest, APrerequisiteAtTheSameTimeIsTooLate) {
  Take(kAlgebra, 11, Term::kFall);
  EXPECT_THAT(FindUnmet({Before(kAlgebra)}), SizeIs(1));
  Take(kPhysics, 11, Term::kFullYear);
  EXPECT_THAT(FindUnmet({Before(kPhysics)}), SizeIs(1));
}

TEST_F(RequisiteJudgeTest, ACorequisiteMayBeAtTheSameTime) {
  Take(kAlgebra, 11, Term::kFullYear);
  EXPECT_THAT(FindUnmet({BeforeOrWith(kAlgebra)}), IsEmpty());
  Take(kPhysics, 11, Term::kSpring);
  const std::vector<UnmetCondition> unmet = FindUnmet({BeforeOrWith(kPhysics)});
  ASSERT_THAT(unmet, SizeIs(1));
  EXPECT_TRUE(unmet[0].is_corequisite);
}

TEST_F(RequisiteJudgeTest, WhatWasNotEarnedMeetsNothing) {
  Take(kAlgebra, 9, Term::kFullYear, ItemStatus::kNotEarned);
  EXPECT_THAT(FindUnmet({Before(kAlgebra)}), SizeIs(1));
  Take(kAlgebra, 10, Term::kFullYear, ItemStatus::kInProgress);
  EXPECT_THAT(FindUnmet({Before(kAlgebra)}), IsEmpty());
}

TEST_F(RequisiteJudgeTest, CredentialsAndApprovalsCount) {
  EXPECT_THAT(FindUnmet({Credential(7), ApprovalBy(5)}), SizeIs(2));
  plan_.achievements = {{7}};
  plan_.approvals = {{kAdvanced, 5}};
  EXPECT_THAT(FindUnmet({Credential(7), ApprovalBy(5)}), IsEmpty());
}

TEST_F(RequisiteJudgeTest, AnApprovalIsForOneCourse) {
  plan_.approvals = {{kAlgebra, 5}};
  EXPECT_THAT(FindUnmet({ApprovalBy(5)}), SizeIs(1));
}

TEST_F(RequisiteJudgeTest, AStrictCorequisiteIsAtTheSameTime) {
  Take(kAlgebra, 10, Term::kFullYear);
  const std::vector<UnmetCondition> unmet = FindUnmet({With(kAlgebra)});
  ASSERT_THAT(unmet, SizeIs(1));
  EXPECT_TRUE(unmet[0].is_corequisite);

  Take(kAlgebra, 11, Term::kFullYear);
  EXPECT_THAT(FindUnmet({With(kAlgebra)}), IsEmpty());
}

TEST_F(RequisiteJudgeTest, ACourseIsNotItsOwnCompany) {
  EXPECT_THAT(FindUnmet({With(kAdvanced)}), SizeIs(1));
  EXPECT_THAT(FindUnmet({BeforeOrWith(kAdvanced)}), SizeIs(1));
}

TEST_F(RequisiteJudgeTest, YearsAfterHighSchoolAreJudgedAsOthers) {
  plan_.items[0].grade = 15;
  Take(kAlgebra, 16, Term::kFall);
  EXPECT_THAT(FindUnmet({Before(kAlgebra)}), SizeIs(1));
  plan_.items[1].grade = 14;
  EXPECT_THAT(FindUnmet({Before(kAlgebra)}), IsEmpty());
}

TEST_F(RequisiteJudgeTest, AMarkHasToBeReached) {
  constexpr int kC = 200;
  PlanItem& algebra = Take(kAlgebra, 9, Term::kFullYear, ItemStatus::kEarned);
  algebra.mark = kC - 30;
  const std::vector<UnmetCondition> unmet = FindUnmet({Before(kAlgebra, kC)});
  ASSERT_THAT(unmet, SizeIs(1));
  EXPECT_THAT(unmet[0].alternatives,
              ElementsAre(ElementsAre(
                  MissingPart{Requisite::Kind::kCourseBefore, kAlgebra, kC})));

  for (const int mark : {kC, 400, kPassMark, kUnreportedMark}) {
    plan_.items[1].mark = mark;
    EXPECT_THAT(FindUnmet({Before(kAlgebra, kC)}), IsEmpty()) << mark;
  }
}

TEST_F(RequisiteJudgeTest, AnotherAttemptMayReachTheMark) {
  Take(kAlgebra, 9, Term::kFullYear, ItemStatus::kEarned).mark = 100;
  Take(kAlgebra, 11, Term::kFullYear);
  EXPECT_THAT(FindUnmet({Before(kAlgebra, 200)}), SizeIs(1)) << "too late";
  plan_.items[2].grade = 10;
  EXPECT_THAT(FindUnmet({Before(kAlgebra, 200)}), IsEmpty());
}

TEST_F(RequisiteJudgeTest, AReplacedCourseCountsAsTheNewOneAndBack) {
  courses_[kAlgebra].replaced_by = kPhysics;
  LinkReplacedCourses(courses_);
  Take(kAlgebra, 10, Term::kFullYear);
  EXPECT_THAT(FindUnmet({Before(kPhysics)}), IsEmpty());
  plan_.items[1].course = kPhysics;
  EXPECT_THAT(FindUnmet({Before(kAlgebra)}), IsEmpty());
  EXPECT_THAT(FindUnmet({Before(kChemistry)}), SizeIs(1));
}

TEST_F(RequisiteJudgeTest, AnAchievementNeedsItsValue) {
  EXPECT_THAT(FindUnmet({Achieved(7, 20)}), SizeIs(1));
  plan_.achievements = {{7, 19}, {8, 30}};
  EXPECT_THAT(FindUnmet({Achieved(7, 20)}), SizeIs(1));
  plan_.achievements.push_back({7, 20});
  EXPECT_THAT(FindUnmet({Achieved(7, 20)}), IsEmpty());
  EXPECT_THAT(FindUnmet({Achieved(8, 0), Credential(8)}), IsEmpty());
}

TEST_F(RequisiteJudgeTest, AnIntendedAchievementIsExpectedToReachItsValue) {
  plan_.achievements = {{7, 0, ItemStatus::kPlanned}};
  EXPECT_THAT(FindUnmet({Achieved(7, 20)}), IsEmpty());
  plan_.achievements = {{7, 10, ItemStatus::kInProgress}};
  EXPECT_THAT(FindUnmet({Achieved(7, 20)}), SizeIs(1));
  plan_.achievements = {{7, 30, ItemStatus::kNotEarned}};
  EXPECT_THAT(FindUnmet({Achieved(7, 20)}), SizeIs(1));
}

TEST_F(RequisiteJudgeTest, CreditIsEarnedBefore) {
  Take(kAlgebra, 10, Term::kFullYear);
  Take(kPhysics, 11, Term::kFullYear);
  EXPECT_THAT(FindUnmet({Credit(1000)}), IsEmpty());

  const std::vector<UnmetCondition> unmet = FindUnmet({Credit(2500)});

  ASSERT_THAT(unmet, SizeIs(1));
  EXPECT_THAT(
      unmet[0].alternatives,
      ElementsAre(ElementsAre(MissingPart{Requisite::Kind::kCredit, 0, 1500})));
}

TEST_F(RequisiteJudgeTest, OnlySomeCreditMayCount) {
  Take(kAlgebra, 9, Term::kFullYear);
  Take(kPhysics, 10, Term::kFullYear);
  EXPECT_THAT(
      FindUnmet({CreditFrom(1500, {{kAlgebra, 1000}, {kPhysics, 500}})}),
      IsEmpty());
  EXPECT_THAT(
      FindUnmet({CreditFrom(1501, {{kAlgebra, 1000}, {kPhysics, 500}})}),
      SizeIs(1));
  EXPECT_THAT(FindUnmet({CreditFrom(1, {{kChemistry, 1000}})}), SizeIs(1));
}

TEST_F(RequisiteJudgeTest, CreditCountsAsOftenAsItIsEarned) {
  Take(kAlgebra, 9, Term::kFullYear, ItemStatus::kEarned).earned_credit = 500;
  EXPECT_THAT(FindUnmet({Credit(501)}), SizeIs(1));
  EXPECT_THAT(FindUnmet({CreditFrom(250, {{kAlgebra, 500}})}), IsEmpty());
  EXPECT_THAT(FindUnmet({CreditFrom(251, {{kAlgebra, 500}})}), SizeIs(1));

  Take(kAlgebra, 10, Term::kFullYear);
  EXPECT_THAT(FindUnmet({Credit(1000)}), IsEmpty());
  EXPECT_THAT(FindUnmet({Credit(1001)}), SizeIs(1));
  courses_[kAlgebra].credit_limit = 2;
  EXPECT_THAT(FindUnmet({Credit(1500)}), IsEmpty());
}

TEST_F(RequisiteJudgeTest, SomeOfSeveralConditionsAreEnough) {
  const std::vector<Requisite> asked = {
      NOf(2, {Before(kAlgebra), Before(kPhysics), Before(kChemistry)})};
  Take(kAlgebra, 10, Term::kFullYear);

  const std::vector<UnmetCondition> unmet = FindUnmet(asked);

  ASSERT_THAT(unmet, SizeIs(1));
  EXPECT_THAT(unmet[0].alternatives,
              ElementsAre(ElementsAre(MissingBefore(kPhysics)),
                          ElementsAre(MissingBefore(kChemistry))));
  Take(kChemistry, 9, Term::kFullYear);
  EXPECT_THAT(FindUnmet(asked), IsEmpty());
}

TEST_F(RequisiteJudgeTest, AdviceIsToldApart) {
  const std::vector<UnmetCondition> unmet =
      FindUnmet({Recommended(Before(kAlgebra)),
                 AllOf({Before(kPhysics), Recommended(Before(kChemistry))}),
                 Recommended(AllOf({Before(kPhysics)}))});

  ASSERT_THAT(unmet, SizeIs(4));
  EXPECT_TRUE(unmet[0].is_recommended);
  EXPECT_FALSE(unmet[1].is_recommended);
  EXPECT_TRUE(unmet[2].is_recommended);
  EXPECT_TRUE(unmet[3].is_recommended);
}

TEST_F(RequisiteJudgeTest, AdviceWithinAnAlternativeDoesNotBlockIt) {
  const std::vector<Requisite> asked = {
      AnyOf({AllOf({Before(kPhysics), Recommended(Before(kChemistry))})})};
  const std::vector<UnmetCondition> unmet = FindUnmet(asked);
  ASSERT_THAT(unmet, SizeIs(1));
  EXPECT_THAT(unmet[0].alternatives,
              ElementsAre(ElementsAre(MissingBefore(kPhysics))));

  Take(kPhysics, 10, Term::kFullYear);
  EXPECT_THAT(FindUnmet(asked), IsEmpty());
}

TEST_F(RequisiteJudgeTest, TellsTheAlternativesThatRemain) {
  Take(kAlgebra, 10, Term::kFullYear);

  const std::vector<UnmetCondition> unmet = FindUnmet(
      {AnyOf({Before(kPhysics), AllOf({Before(kAlgebra), ApprovalBy(5)})})});

  ASSERT_THAT(unmet, SizeIs(1));
  EXPECT_FALSE(unmet[0].is_corequisite);
  EXPECT_THAT(
      unmet[0].alternatives,
      ElementsAre(ElementsAre(MissingBefore(kPhysics)),
                  ElementsAre(MissingPart{Requisite::Kind::kApproval, 5})));
}

TEST_F(RequisiteJudgeTest, DropsAlternativesThatAskForMore) {
  const std::vector<UnmetCondition> unmet = FindUnmet({AnyOf(
      {AllOf({Before(kPhysics), Before(kChemistry)}), Before(kPhysics)})});

  ASSERT_THAT(unmet, SizeIs(1));
  EXPECT_THAT(unmet[0].alternatives,
              ElementsAre(ElementsAre(MissingBefore(kPhysics))));
}

TEST_F(RequisiteJudgeTest, MultipliesOutNestedConditions) {
  const std::vector<UnmetCondition> unmet = FindUnmet({AnyOf({AllOf(
      {AnyOf({Before(kAlgebra), Before(kPhysics)}), Before(kChemistry)})})});

  ASSERT_THAT(unmet, SizeIs(1));
  EXPECT_THAT(
      unmet[0].alternatives,
      ElementsAre(
          ElementsAre(MissingBefore(kAlgebra), MissingBefore(kChemistry)),
          ElementsAre(MissingBefore(kPhysics), MissingBefore(kChemistry))));
}

TEST_F(RequisiteJudgeTest, PartsOfAConjunctionAreToldApartAndOnce) {
  const std::vector<UnmetCondition> unmet = FindUnmet(
      {AllOf({Before(kPhysics), BeforeOrWith(kChemistry)}), Before(kPhysics)});

  ASSERT_THAT(unmet, SizeIs(2));
  EXPECT_FALSE(unmet[0].is_corequisite);
  EXPECT_TRUE(unmet[1].is_corequisite);
}

TEST_F(RequisiteJudgeTest, NothingMeetsAConditionOfAnUnknownKind) {
  const std::vector<UnmetCondition> unmet = FindUnmet({Requisite()});

  ASSERT_THAT(unmet, SizeIs(1));
  EXPECT_THAT(unmet[0].alternatives, IsEmpty());
}

TEST_F(RequisiteJudgeTest, EmptyGroupsMeanWhatLogicSays) {
  EXPECT_THAT(FindUnmet({AllOf({})}), IsEmpty());
  EXPECT_THAT(FindUnmet({AnyOf({})}), SizeIs(1));
}

TEST_F(RequisiteJudgeTest, BoundsTheAlternatives) {
  // Two to the tenth alternatives.
  std::vector<Requisite> pairs;
  for (int i = 0; i < 10; ++i) {
    pairs.push_back(AnyOf({Before(100 + 2 * i), Before(101 + 2 * i)}));
  }

  const std::vector<UnmetCondition> unmet =
      FindUnmet({AnyOf({AllOf(std::move(pairs))})});

  ASSERT_THAT(unmet, SizeIs(1));
  EXPECT_THAT(unmet[0].alternatives, SizeIs(kMaxAlternatives));
}

}  // namespace
}  // namespace trellis::plan
