#include "services/plan_validation/domain/duplicate_courses.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr int kEngineering = 0;
constexpr int kRobotics = 1;
constexpr int kCollege = 2;
constexpr int kElsewhere = 7;

class DuplicateCoursesTest : public ::testing::Test {
 protected:
  PlanDiagnostics Twice() {
    const ItemsByCourse items(plan_.items);
    PlanDiagnostics diagnostics;
    for (size_t i = 0; i < plan_.items.size(); ++i) {
      AddTwiceInTerm(plan_, items, static_cast<int>(i), diagnostics);
    }
    return diagnostics;
  }

  PlanDiagnostics Duplicates() {
    LinkReplacedCourses(courses_);
    const ItemsByCourse items(plan_.items);
    PlanDiagnostics diagnostics;
    AddDuplicateContent(courses_, plan_, items, diagnostics);
    return diagnostics;
  }

  std::vector<CourseFacts> courses_{4, YearCourse()};
  Plan plan_;
};

TEST_F(DuplicateCoursesTest, TheSameCourseAtTheSameTimeIsAnError) {
  plan_.items = {{0, 9, Term::kSpring}, {0, 9}, {0, 10}, {1, 9}};

  const PlanDiagnostics found = Twice();

  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].code, DiagnosticCode::kTwiceInTerm);
  EXPECT_EQ(found[0].severity, Severity::kError);
  EXPECT_EQ(found[0].position, 0) << "the full year begins earlier";
  EXPECT_EQ(found[0].other_position, 1);
}

TEST_F(DuplicateCoursesTest, EachTimeBeyondTheFirstIsSaid) {
  plan_.items = {{0, 9}, {0, 9}, {0, 9}};
  const PlanDiagnostics found = Twice();
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].position, 1);
  EXPECT_EQ(found[1].position, 2);
  EXPECT_EQ(found[1].other_position, 0);
}

TEST_F(DuplicateCoursesTest, WhatHasHappenedAtTheSameTimeIsNotJudged) {
  plan_.items = {{0, 9, Term::kFullYear, ItemStatus::kEarned},
                 {0, 9, Term::kFullYear, ItemStatus::kEarned},
                 {0, 9, Term::kFullYear, ItemStatus::kNotEarned}};
  EXPECT_THAT(Twice(), IsEmpty());
  plan_.items[1].status = ItemStatus::kInProgress;
  ASSERT_THAT(Twice(), SizeIs(1));
  EXPECT_EQ(Twice()[0].severity, Severity::kWarning);
}

TEST_F(DuplicateCoursesTest, ACollegeCourseRepeatsWhatStandsForIt) {
  courses_[kEngineering].articulations = {{kCollege, 0}};
  plan_.items = {{kCollege, 13}, {kEngineering, 12}};

  const PlanDiagnostics found = Duplicates();

  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].code, DiagnosticCode::kDuplicateContent);
  EXPECT_EQ(found[0].severity, Severity::kWarning);
  EXPECT_EQ(found[0].position, 0);
  EXPECT_EQ(found[0].other_position, 1);
  EXPECT_EQ(found[0].other_course, kCollege);

  plan_.items[1].grade = 13;
  EXPECT_THAT(Duplicates(), SizeIs(1)) << "at the same time";
  plan_.items[1].grade = 14;
  EXPECT_THAT(Duplicates(), IsEmpty()) << "earlier";
}

TEST_F(DuplicateCoursesTest, TwoCoursesMayStandForTheSameCollegeCourse) {
  courses_[kEngineering].articulations = {{kElsewhere, 0}, {kElsewhere, 0}};
  courses_[kRobotics].articulations = {{kElsewhere, 0}};
  plan_.items = {{kRobotics, 12}, {kEngineering, 11}};

  const PlanDiagnostics found = Duplicates();

  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].position, 0);
  EXPECT_EQ(found[0].other_position, 1);
  EXPECT_EQ(found[0].other_course, kElsewhere);
}

TEST_F(DuplicateCoursesTest, TheSameCourseAgainIsARepeatOnly) {
  courses_[kEngineering].articulations = {{kElsewhere, 0}};
  plan_.items = {{kEngineering, 11}, {kEngineering, 12}};
  EXPECT_THAT(Duplicates(), IsEmpty());
}

TEST(StandsForCollegeTest, AMarkIsHeldAgainstTheAgreement) {
  const Articulation articulation = {kCollege, 300};
  PlanItem item = {kEngineering, 12, Term::kFullYear, ItemStatus::kEarned, 270};
  EXPECT_FALSE(StandsForCollege(item, articulation));
  item.mark = 300;
  EXPECT_TRUE(StandsForCollege(item, articulation));
  item.mark = kUnreportedMark;
  EXPECT_TRUE(StandsForCollege(item, articulation));
  item = {kEngineering, 12, Term::kFullYear, ItemStatus::kPlanned};
  EXPECT_TRUE(StandsForCollege(item, articulation));
  item.status = ItemStatus::kNotEarned;
  EXPECT_FALSE(StandsForCollege(item, articulation));
}

TEST_F(DuplicateCoursesTest, ATooLowMarkStandsForNothing) {
  courses_[kEngineering].articulations = {{kCollege, 300}};
  plan_.items = {{kCollege, 13},
                 {kEngineering, 12, Term::kFullYear, ItemStatus::kEarned}};
  plan_.items[1].mark = 270;
  EXPECT_THAT(Duplicates(), IsEmpty());
  plan_.items[1].mark = 300;
  EXPECT_THAT(Duplicates(), SizeIs(1));
  plan_.items[1].status = ItemStatus::kNotEarned;
  EXPECT_THAT(Duplicates(), IsEmpty());
}

TEST_F(DuplicateCoursesTest, WhatReplacedTheCollegeCourseRepeatsToo) {
  courses_[kEngineering].articulations = {{kCollege, 0}};
  courses_[kCollege].replaced_by = 3;
  plan_.items = {{kEngineering, 12}, {3, 13}};
  EXPECT_THAT(Duplicates(), SizeIs(1));
}

}  // namespace
}  // namespace trellis::plan
