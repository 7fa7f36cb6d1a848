#include "services/plan_validation/domain/course_windows.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CourseWindowsTest : public ::testing::Test {
 protected:
  PlanDiagnostics Find(const PlanItem& item) {
    plan_.items = {item};
    LinkReplacedCourses(courses_);
    PlanDiagnostics diagnostics;
    AddWindowDiagnostics(courses_, plan_, 0, diagnostics);
    return diagnostics;
  }

  std::vector<DiagnosticCode> Codes(const PlanItem& item) {
    std::vector<DiagnosticCode> codes;
    for (const PlanDiagnostic& found : Find(item)) codes.push_back(found.code);
    return codes;
  }

  std::vector<CourseFacts> courses_{3, YearCourse()};
  Plan plan_;
};

TEST_F(CourseWindowsTest, ACourseIsPlannedInGradesItIsOpenTo) {
  courses_[0].grades = GradeBit(12);

  EXPECT_THAT(Codes({0, 12}), IsEmpty());
  EXPECT_THAT(Codes({0, 10}), ElementsAre(DiagnosticCode::kGradeNotAllowed));
  EXPECT_EQ(Find({0, 10})[0].severity, Severity::kError);
  EXPECT_EQ(Find({0, 10})[0].grade, 10);
}

TEST_F(CourseWindowsTest, ACourseIsPlannedInTermsItIsOfferedIn) {
  courses_[0].terms = TermBit(Term::kFall) | TermBit(Term::kSpring);

  EXPECT_THAT(Codes({0, 9, Term::kSpring}), IsEmpty());
  EXPECT_THAT(Codes({0, 9, Term::kFullYear}),
              ElementsAre(DiagnosticCode::kTermNotOffered));
  EXPECT_THAT(Codes({1, 9, Term::kFall}),
              ElementsAre(DiagnosticCode::kTermNotOffered));
}

TEST_F(CourseWindowsTest, TermsOfTheDistrictDoNotBindOthers) {
  courses_[0].is_external = true;
  for (const Term term :
       {Term::kFall, Term::kSpring, Term::kSummer, Term::kFullYear}) {
    EXPECT_THAT(Codes({0, 12, term}), IsEmpty());
  }
  EXPECT_THAT(Codes({0, 8}), ElementsAre(DiagnosticCode::kGradeNotAllowed));
}

TEST_F(CourseWindowsTest, WhatHasHappenedIsNotJudged) {
  courses_[0].grades = 0;
  courses_[0].terms = 0;
  courses_[0].last_offered_year = 2000;
  plan_.entry_year = 2024;

  EXPECT_THAT(Codes({0, 9, Term::kFall, ItemStatus::kEarned}), IsEmpty());
  EXPECT_THAT(Codes({0, 9, Term::kFall, ItemStatus::kNotEarned}), IsEmpty());
  ASSERT_THAT(Codes({0, 9, Term::kFall, ItemStatus::kInProgress}), SizeIs(3));
  for (const PlanDiagnostic& found :
       Find({0, 9, Term::kFall, ItemStatus::kInProgress})) {
    EXPECT_EQ(found.severity, Severity::kWarning);
  }
}

TEST_F(CourseWindowsTest, ACourseIsOfferedUntilItsLastYear) {
  courses_[0].last_offered_year = 2026;
  plan_.entry_year = 2024;

  EXPECT_THAT(Codes({0, 11}), IsEmpty());
  ASSERT_THAT(Codes({0, 12}), ElementsAre(DiagnosticCode::kRetired));
  EXPECT_EQ(Find({0, 12})[0].severity, Severity::kError);
  EXPECT_EQ(Find({0, 12})[0].other_course, kNoCourse);
}

TEST_F(CourseWindowsTest, WithoutAYearOfEntryAnEndIsAWarning) {
  courses_[0].last_offered_year = 2026;

  ASSERT_THAT(Codes({0, 9}), ElementsAre(DiagnosticCode::kRetired));
  EXPECT_EQ(Find({0, 9})[0].severity, Severity::kWarning);
}

TEST_F(CourseWindowsTest, AReplacedCourseIsGoodToKnow) {
  courses_[0].replaced_by = 1;
  courses_[1].replaced_by = 2;
  for (const ItemStatus status :
       {ItemStatus::kEarned, ItemStatus::kInProgress, ItemStatus::kPlanned}) {
    const PlanDiagnostics found = Find({0, 9, Term::kFullYear, status});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].code, DiagnosticCode::kReplaced);
    EXPECT_EQ(found[0].severity, Severity::kInfo);
    EXPECT_EQ(found[0].other_course, 2);
  }
  EXPECT_THAT(Codes({0, 9, Term::kFullYear, ItemStatus::kNotEarned}),
              IsEmpty());
}

TEST_F(CourseWindowsTest, WhatIsRetiredNamesWhatTookItsPlaceOnce) {
  courses_[0].replaced_by = 1;
  courses_[0].last_offered_year = 2023;
  plan_.entry_year = 2024;

  ASSERT_THAT(Codes({0, 9}), ElementsAre(DiagnosticCode::kRetired));
  EXPECT_EQ(Find({0, 9})[0].other_course, 1);
}

}  // namespace
}  // namespace trellis::plan
