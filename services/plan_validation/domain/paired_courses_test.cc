#include "services/plan_validation/domain/paired_courses.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class PairedCoursesTest : public ::testing::Test {
 protected:
  PairedCoursesTest() {
    courses_[0].paired_course = 1;
    courses_[1].paired_course = 0;
  }

  PlanDiagnostics Find() const {
    const ItemsByCourse items(plan_.items);
    PlanDiagnostics diagnostics;
    AddPairDiagnostics(courses_, plan_, items, diagnostics);
    return diagnostics;
  }

  std::vector<CourseFacts> courses_{3, YearCourse()};
  Plan plan_;
};

TEST_F(PairedCoursesTest, HalvesFollowEachOther) {
  const std::vector<std::pair<PlanItem, PlanItem>> good = {
      {{0, 9, Term::kFall}, {1, 9, Term::kSpring}},
      {{0, 9, Term::kSpring}, {1, 10, Term::kFall}},
      {{1, 9, Term::kFall}, {0, 9, Term::kSpring}}};
  for (const auto& [a, b] : good) {
    plan_.items = {a, b, {2, 9}};
    EXPECT_THAT(Find(), IsEmpty());
  }
  const std::vector<std::pair<PlanItem, PlanItem>> bad = {
      {{0, 9, Term::kFall}, {1, 10, Term::kFall}},
      {{0, 9, Term::kSpring}, {1, 10, Term::kSpring}},
      {{0, 9, Term::kFall}, {1, 9, Term::kFall}},
      {{0, 9, Term::kFullYear}, {1, 9, Term::kSpring}}};
  for (const auto& [a, b] : bad) {
    plan_.items = {a, b, {2, 9}};
    ASSERT_THAT(Find(), SizeIs(1));
    EXPECT_EQ(Find()[0].code, DiagnosticCode::kPairSplit);
    EXPECT_EQ(Find()[0].severity, Severity::kWarning);
    EXPECT_EQ(Find()[0].position, 1);
    EXPECT_EQ(Find()[0].other_position, 0);
    EXPECT_EQ(Find()[0].other_course, 0);
  }
}

TEST_F(PairedCoursesTest, ItIsEnoughThatOneHalfNamesTheOther) {
  courses_[1].paired_course = kNoCourse;
  plan_.items = {{1, 12, Term::kFall}, {0, 9, Term::kFall}};
  EXPECT_THAT(Find(), SizeIs(1));
}

TEST_F(PairedCoursesTest, WhatCanStillBeMovedIsSpokenOf) {
  plan_.items = {{0, 9, Term::kFall},
                 {1, 10, Term::kSpring, ItemStatus::kEarned}};
  ASSERT_THAT(Find(), SizeIs(1));
  EXPECT_EQ(Find()[0].position, 0);
  plan_.items[0].status = ItemStatus::kEarned;
  EXPECT_THAT(Find(), IsEmpty());
}

TEST_F(PairedCoursesTest, AMissingHalfIsSaid) {
  plan_.items = {{0, 9, Term::kFall}};
  ASSERT_THAT(Find(), SizeIs(1));
  EXPECT_EQ(Find()[0].position, 0);
  EXPECT_EQ(Find()[0].other_position, kNoPosition);
  EXPECT_EQ(Find()[0].other_course, 1);

  plan_.items.push_back({1, 9, Term::kSpring, ItemStatus::kNotEarned});
  EXPECT_THAT(Find(), SizeIs(1)) << "it was failed";
  plan_.items[0].status = ItemStatus::kEarned;
  EXPECT_THAT(Find(), IsEmpty()) << "nothing is planned";
}

TEST_F(PairedCoursesTest, OneGoodPairIsEnough) {
  plan_.items = {{0, 9, Term::kFall, ItemStatus::kEarned},
                 {0, 11, Term::kFall},
                 {1, 11, Term::kSpring}};
  EXPECT_THAT(Find(), IsEmpty());
}

TEST_F(PairedCoursesTest, TheHalvesClosestToEachOtherAreMeant) {
  plan_.items = {{0, 9, Term::kFall}, {0, 11, Term::kFall}, {1, 12}};
  ASSERT_THAT(Find(), SizeIs(1));
  EXPECT_EQ(Find()[0].position, 2);
  EXPECT_EQ(Find()[0].other_position, 1);
}

TEST_F(PairedCoursesTest, ACourseIsNoPairWithItself) {
  courses_[2].paired_course = 2;
  plan_.items = {{2, 9}};
  EXPECT_THAT(Find(), IsEmpty());
}

}  // namespace
}  // namespace trellis::plan
