#include "services/plan_validation/domain/plan_diagnostics.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class FindDiagnosticsTest : public ::testing::Test {
 protected:
  PlanDiagnostics Find() const {
    return FindDiagnostics(courses_, load_, plan_, no_credit_);
  }

  std::vector<DiagnosticCode> Codes() const {
    std::vector<DiagnosticCode> codes;
    for (const PlanDiagnostic& diagnostic : Find()) {
      codes.push_back(diagnostic.code);
    }
    return codes;
  }

  std::vector<CourseFacts> courses_{3, YearCourse()};
  CourseLoad load_;
  Plan plan_;
  std::vector<NoCredit> no_credit_;
};

TEST_F(FindDiagnosticsTest, AGoodPlanHasNone) {
  plan_.items = {{0, 9}, {1, 10}};
  EXPECT_THAT(Find(), IsEmpty());
}

TEST_F(FindDiagnosticsTest, WhatHasHappenedIsNotJudged) {
  courses_[0].grades = GradeBit(12);
  courses_[0].requisites = {Before(1)};
  plan_.items = {{0, 9, Term::kFall, ItemStatus::kEarned},
                 {0, 9, Term::kFall, ItemStatus::kNotEarned}};

  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(FindDiagnosticsTest, WhatIsInProgressIsNoError) {
  courses_[0].requisites = {Before(1)};
  plan_.items = {{0, 9, Term::kFullYear, ItemStatus::kInProgress}};

  ASSERT_THAT(Codes(), ElementsAre(DiagnosticCode::kPrerequisiteUnmet));
  EXPECT_EQ(Find()[0].severity, Severity::kWarning);
}

TEST_F(FindDiagnosticsTest, ARepeatIsNoError) {
  plan_.items = {{0, 10}, {0, 9}};
  no_credit_ = {NoCredit::kRepeated, NoCredit::kEarnsCredit};

  ASSERT_THAT(Codes(), ElementsAre(DiagnosticCode::kRepeated));
  EXPECT_EQ(Find()[0].severity, Severity::kWarning);
  EXPECT_EQ(Find()[0].position, 0);
}

TEST_F(FindDiagnosticsTest, PrerequisitesAndCorequisitesAreToldApart) {
  courses_[0].requisites = {Before(1), BeforeOrWith(2)};
  plan_.items = {{0, 9}};

  EXPECT_THAT(Codes(), ElementsAre(DiagnosticCode::kPrerequisiteUnmet,
                                   DiagnosticCode::kCorequisiteUnmet));
  EXPECT_THAT(Find()[0].unmet, SizeIs(1));
}

TEST_F(FindDiagnosticsTest, AdviceIsOneDiagnosticAndAWarning) {
  courses_[0].requisites = {Recommended(Before(1)), Recommended(With(2)),
                            Before(2)};
  plan_.items = {{0, 9}};

  ASSERT_THAT(Codes(), ElementsAre(DiagnosticCode::kPrerequisiteUnmet,
                                   DiagnosticCode::kPrerequisiteAdvised));
  EXPECT_EQ(Find()[0].severity, Severity::kError);
  EXPECT_EQ(Find()[1].severity, Severity::kWarning);
  EXPECT_THAT(Find()[1].unmet, SizeIs(2));
}

TEST_F(FindDiagnosticsTest, YearsAfterHighSchoolAreJudgedAsOthers) {
  courses_[0].requisites = {Before(1)};
  courses_[0].grades = GradeBit(14);
  plan_.items = {{0, 15, Term::kFall}};

  EXPECT_THAT(Codes(), ElementsAre(DiagnosticCode::kPrerequisiteUnmet,
                                   DiagnosticCode::kGradeNotAllowed,
                                   DiagnosticCode::kTermNotOffered));
}

TEST_F(FindDiagnosticsTest, ACircleOfRequisitesEnds) {
  courses_[0].requisites = {Before(1)};
  courses_[1].requisites = {Before(0)};
  courses_[2].requisites = {BeforeOrWith(2)};
  plan_.items = {{0, 9}, {1, 10}, {2, 11}};

  EXPECT_THAT(Codes(), ElementsAre(DiagnosticCode::kPrerequisiteUnmet,
                                   DiagnosticCode::kCorequisiteUnmet));
}

TEST_F(FindDiagnosticsTest, ALoadComesBeforeTheCoursesOfItsTerm) {
  load_.max_credit_each_year = 500;
  courses_[0].grades = 0;
  plan_.items = {{0, 9}};

  EXPECT_THAT(Codes(), ElementsAre(DiagnosticCode::kYearLoadOver,
                                   DiagnosticCode::kGradeNotAllowed));
}

TEST_F(FindDiagnosticsTest, TheyAreOrderedByGradeTermCourseAndCode) {
  for (CourseFacts& course : courses_) {
    course.grades = GradeBit(13);
    course.terms = TermBit(Term::kSummer);
  }
  plan_.items = {{2, 9, Term::kFall}, {1, 9, Term::kFall}, {0, 8, Term::kFall}};

  std::vector<int> positions;
  for (const PlanDiagnostic& diagnostic : Find()) {
    positions.push_back(diagnostic.position);
  }

  EXPECT_THAT(positions, ElementsAre(2, 2, 1, 1, 0, 0));
  EXPECT_EQ(Codes()[0], DiagnosticCode::kGradeNotAllowed);
  EXPECT_EQ(Codes()[1], DiagnosticCode::kTermNotOffered);
}

TEST_F(FindDiagnosticsTest, WhatIsAtTheSamePlaceIsOrderedByStatus) {
  courses_[0].grades = 0;
  plan_.items = {{0, 9, Term::kFullYear, ItemStatus::kPlanned},
                 {0, 9, Term::kFullYear, ItemStatus::kInProgress}};

  ASSERT_THAT(Codes(), ElementsAre(DiagnosticCode::kGradeNotAllowed,
                                   DiagnosticCode::kGradeNotAllowed,
                                   DiagnosticCode::kTwiceInTerm));
  EXPECT_EQ(Find()[0].position, 1);
  EXPECT_EQ(Find()[1].position, 0);
  EXPECT_EQ(Find()[2].position, 0);
}

}  // namespace
}  // namespace trellis::plan
