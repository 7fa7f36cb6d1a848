#include "services/plan_validation/domain/credit_items.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;

std::vector<int> Positions(const CreditItems& credit) {
  std::vector<int> positions;
  for (const CreditItem& item : credit.items) {
    if (!item.is_repeat) positions.push_back(item.position);
  }
  return positions;
}

CreditItems Find(const std::vector<CourseFacts>& courses,
                 const std::vector<PlanItem>& items) {
  return FindCreditItems(courses, UnitNumbers(courses), items);
}

TEST(CreditItemsTest, TheSurestAndThenTheEarliestComesFirst) {
  const std::vector<CourseFacts> courses(4, YearCourse());
  const std::vector<PlanItem> items = {
      {0, 12, Term::kFullYear, ItemStatus::kPlanned},
      {1, 11, Term::kFullYear, ItemStatus::kInProgress},
      {2, 10, Term::kFullYear, ItemStatus::kEarned},
      {3, 9, Term::kFullYear, ItemStatus::kPlanned}};

  EXPECT_THAT(Positions(Find(courses, items)), ElementsAre(2, 1, 3, 0));
}

TEST(CreditItemsTest, WithinAGradeTheTermAndThenTheCourseDecides) {
  const std::vector<CourseFacts> courses(3, YearCourse());
  const std::vector<PlanItem> items = {
      {2, 9, Term::kFall}, {0, 9, Term::kSpring}, {1, 9, Term::kFall}};

  EXPECT_THAT(Positions(Find(courses, items)), ElementsAre(2, 0, 1));
}

TEST(CreditItemsTest, WhatWasNotEarnedEarnsNothing) {
  const std::vector<CourseFacts> courses(1, YearCourse());
  const std::vector<PlanItem> items = {
      {0, 9, Term::kFullYear, ItemStatus::kNotEarned},
      {0, 10, Term::kFullYear, ItemStatus::kPlanned}};

  const CreditItems credit = Find(courses, items);

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

  const CreditItems credit = Find(courses, items);

  EXPECT_THAT(Positions(credit), ElementsAre(1, 0));
  EXPECT_THAT(credit.no_credit,
              ElementsAre(NoCredit::kEarnsCredit, NoCredit::kEarnsCredit,
                          NoCredit::kRepeated));
}

TEST(CreditItemsTest, EveryTimeOfARepeatedCourseIsMarked) {
  const std::vector<CourseFacts> courses(2, YearCourse());
  const std::vector<PlanItem> items = {{0, 9}, {0, 10}, {1, 9}};

  const CreditItems credit = Find(courses, items);

  ASSERT_EQ(credit.items.size(), 3u);
  EXPECT_TRUE(credit.items[0].has_repeats);
  EXPECT_FALSE(credit.items[0].is_repeat);
  EXPECT_FALSE(credit.items[1].has_repeats);
  EXPECT_TRUE(credit.items[2].has_repeats);
  EXPECT_TRUE(credit.items[2].is_repeat);
}

TEST(CreditItemsTest, FixedPartsAreUnitsOfTheirOwn) {
  std::vector<CourseFacts> courses(2, YearCourse());
  courses[0].parts = {250, 750};
  const UnitNumbers units(courses);
  ASSERT_EQ(units.count(), 3);
  EXPECT_EQ(units.First(1), 2);
  EXPECT_EQ(units.CourseOf(1), 0);
  PlanItem half{0, 9};
  half.earned_credit = 500;

  const CreditItems credit =
      FindCreditItems(courses, units, std::vector<PlanItem>{half});

  ASSERT_EQ(credit.items.size(), 2u);
  EXPECT_EQ(credit.items[0].unit, 0);
  EXPECT_EQ(credit.items[0].credit, 125);
  EXPECT_EQ(credit.items[1].unit, 1);
  EXPECT_EQ(credit.items[1].credit, 375);
}

}  // namespace
}  // namespace trellis::plan
