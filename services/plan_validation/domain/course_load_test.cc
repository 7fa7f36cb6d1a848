#include "services/plan_validation/domain/course_load.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CourseLoadTest : public ::testing::Test {
 protected:
  CourseLoadTest() {
    load_.max_credit_each_year = 2000;
    load_.min_credit_each_year = 2000;
  }

  PlanDiagnostics Find() const {
    PlanDiagnostics diagnostics;
    AddLoadDiagnostics(courses_, load_, plan_, diagnostics);
    return diagnostics;
  }

  std::vector<DiagnosticCode> Codes() const {
    std::vector<DiagnosticCode> codes;
    for (const PlanDiagnostic& found : Find()) codes.push_back(found.code);
    return codes;
  }

  std::vector<CourseFacts> courses_{4, YearCourse()};
  CourseLoad load_;
  Plan plan_;
};

TEST_F(CourseLoadTest, AYearHoldsWhatIsAllowed) {
  plan_.items = {{0, 9}, {1, 9}};
  EXPECT_THAT(Codes(), IsEmpty());

  plan_.items.push_back({2, 9});
  ASSERT_THAT(Codes(), ElementsAre(DiagnosticCode::kYearLoadOver));
  EXPECT_EQ(Find()[0].severity, Severity::kError);
  EXPECT_EQ(Find()[0].position, kNoPosition);
  EXPECT_EQ(Find()[0].grade, 9);
  EXPECT_EQ(Find()[0].amount, 3000);
}

TEST_F(CourseLoadTest, AYearOfHighSchoolHoldsWhatIsAskedFor) {
  for (const int grade : {8, 9, 12, 13}) {
    plan_.items = {{0, grade}};
    EXPECT_THAT(Codes(), SizeIs(grade >= 9 && grade <= 12 ? 1 : 0)) << grade;
  }
  plan_.items = {{0, 9}};
  EXPECT_EQ(Find()[0].code, DiagnosticCode::kYearLoadUnder);
  EXPECT_EQ(Find()[0].severity, Severity::kWarning);
  EXPECT_EQ(Find()[0].amount, 1000);
}

TEST_F(CourseLoadTest, YearsWithoutPlansAreNotJudged) {
  for (const ItemStatus status :
       {ItemStatus::kEarned, ItemStatus::kInProgress}) {
    plan_.items = {{0, 9, Term::kFullYear, status}};
    EXPECT_THAT(Codes(), IsEmpty());
    plan_.items.resize(3, plan_.items[0]);
    EXPECT_THAT(Codes(), IsEmpty());
  }
  // What is earned counts beside what is planned.
  plan_.items[0].status = ItemStatus::kPlanned;
  EXPECT_THAT(Codes(), ElementsAre(DiagnosticCode::kYearLoadOver));
}

TEST_F(CourseLoadTest, OthersCoursesSummersAndFailuresAreLeftOut) {
  courses_[2].is_external = true;
  plan_.items = {{0, 9},
                 {1, 9},
                 {2, 9},
                 {3, 9, Term::kSummer},
                 {3, 9, Term::kFullYear, ItemStatus::kNotEarned}};
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(CourseLoadTest, CreditThatWasEarnedInPartCountsInPart) {
  plan_.items = {{0, 9}, {1, 9, Term::kFall, ItemStatus::kEarned}};
  plan_.items[1].earned_credit = 500;
  ASSERT_THAT(Codes(), ElementsAre(DiagnosticCode::kYearLoadUnder));
  EXPECT_EQ(Find()[0].amount, 1500);
}

TEST_F(CourseLoadTest, ATermHoldsSoManyCourses) {
  load_ = CourseLoad();
  load_.max_courses_each_term = 2;
  plan_.items = {{0, 9}, {1, 9, Term::kFall}, {2, 9, Term::kSpring}};
  EXPECT_THAT(Codes(), IsEmpty());

  plan_.items.push_back({3, 9, Term::kSpring});
  ASSERT_THAT(Codes(), ElementsAre(DiagnosticCode::kTermLoadOver));
  EXPECT_EQ(Find()[0].severity, Severity::kError);
  EXPECT_EQ(Find()[0].term, Term::kSpring);
  EXPECT_EQ(Find()[0].amount, 3);
}

TEST_F(CourseLoadTest, WithoutBoundsNothingIsWrong) {
  load_ = CourseLoad();
  plan_.items = {{0, 9}, {1, 9}, {2, 9}, {3, 9}};
  EXPECT_THAT(Codes(), IsEmpty());
}

}  // namespace
}  // namespace trellis::plan
