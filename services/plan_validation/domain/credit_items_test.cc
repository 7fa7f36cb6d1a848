#include "services/plan_validation/domain/credit_items.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;

std::vector<int> Positions(const CreditItems& credit) {
  std::vector<int> positions;
  for (const CreditItem& item : credit.items)
    positions.push_back(item.position);
  return positions;
}

TEST(CreditItemsTest, TheSurestAndThenTheEarliestComesFirst) {
  const std::vector<CourseFacts> courses(4, YearCourse());
  const std::vector<PlanItem> items = {
      {0, 12, Term::kFullYear, ItemStatus::kPlanned},
      {1, 11, Term::kFullYear, ItemStatus::kInProgress},
      {2, 10, Term::kFullYear, ItemStatus::kEarned},
      {3, 9, Term::kFullYear, ItemStatus::kPlanned}};

  EXPECT_THAT(Positions(FindCreditItems(courses, items)),
              ElementsAre(2, 1, 3, 0));
}

TEST(CreditItemsTest, WithinAGradeTheTermAndThenTheCourseDecides) {
  const std::vector<CourseFacts> courses(3, YearCourse());
  const std::vector<PlanItem> items = {
      {2, 9, Term::kFall}, {0, 9, Term::kSpring}, {1, 9, Term::kFall}};

  EXPECT_THAT(Positions(FindCreditItems(courses, items)), ElementsAre(2, 0, 1));
}

TEST(CreditItemsTest, WhatWasNotEarnedEarnsNothing) {
  const std::vector<CourseFacts> courses(1, YearCourse());
  const std::vector<PlanItem> items = {
      {0, 9, Term::kFullYear, ItemStatus::kNotEarned},
      {0, 10, Term::kFullYear, ItemStatus::kPlanned}};

  const CreditItems credit = FindCreditItems(courses, items);

  EXPECT_THAT(Positions(credit), ElementsAre(1));
  EXPECT_THAT(credit.no_credit,
              ElementsAre(NoCredit::kNotEarned, NoCredit::kEarnsCredit));
}

TEST(CreditItemsTest, ARepeatedCourseCountsAsOftenAsItMay) {
  std::vector<CourseFacts> courses(1, YearCourse());
  courses[0].credit_limit = 2;
  const std::vector<PlanItem> items = {
      {0, 9, Term::kFullYear, ItemStatus::kPlanned},
      {0, 10, Term::kFullYear, ItemStatus::kEarned},
      {0, 11, Term::kFullYear, ItemStatus::kPlanned}};

  const CreditItems credit = FindCreditItems(courses, items);

  EXPECT_THAT(Positions(credit), ElementsAre(1, 0));
  EXPECT_THAT(credit.no_credit,
              ElementsAre(NoCredit::kEarnsCredit, NoCredit::kEarnsCredit,
                          NoCredit::kRepeated));
}

}  // namespace
}  // namespace trellis::plan
