#include "services/plan_validation/domain/requisites.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
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

  void Take(int course, int grade, Term term,
            ItemStatus status = ItemStatus::kPlanned) {
    plan_.items.push_back({course, grade, term, status});
  }

  std::vector<UnmetCondition> FindUnmet(std::vector<Requisite> requisites) {
    CourseFacts course = YearCourse();
    course.requisites = std::move(requisites);
    return RequisiteJudge(plan_).FindUnmet(course, 0);
  }

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
  plan_.credentials = {7};
  plan_.approvals = {{kAdvanced, 5}};
  EXPECT_THAT(FindUnmet({Credential(7), ApprovalBy(5)}), IsEmpty());
}

TEST_F(RequisiteJudgeTest, AnApprovalIsForOneCourse) {
  plan_.approvals = {{kAlgebra, 5}};
  EXPECT_THAT(FindUnmet({ApprovalBy(5)}), SizeIs(1));
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
