#include "services/plan_validation/verifier/plan_credit.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PlanCreditTest : public ModelFixture {
 protected:
  PlanCreditTest() { catalog_.AddCourses({"algebra", "biology"}); }

  // What is wrong with the plan, for its catalog.
  std::string Faults() {
    const auto snapshot = catalog_.Snapshot();
    const CourseBook book(*snapshot);
    FieldViolations violations;
    ReadPlanCredit(request_.plan(), "test", book, violations);
    return std::string(violations.ToStatus().message());
  }

  std::vector<Credit> Amounts() {
    Read();
    std::vector<Credit> amounts;
    for (const PlanUnit& unit : credit().units) amounts.push_back(unit.credit);
    return amounts;
  }
};

TEST_F(PlanCreditTest, EveryCourseEarnsItsCredit) {
  Take("algebra").set_status(plan::v1::PlannedCourse::STATUS_EARNED);
  Take("biology");
  EXPECT_THAT(Amounts(), ElementsAre(1000, 1000));
  EXPECT_EQ(credit().courses[1]->name(), plan::CourseName("biology"));
  EXPECT_THAT(credit().units_at[1], ElementsAre(1));
}

TEST_F(PlanCreditTest, WhatIsReportedAsEarnedHolds) {
  Take("algebra").set_earned_millicredits(500);
  EXPECT_THAT(Amounts(), ElementsAre(500));
}

TEST_F(PlanCreditTest, WhatWasNotEarnedHasNoUnits) {
  Take("algebra").set_status(plan::v1::PlannedCourse::STATUS_NOT_EARNED);
  Take("biology");
  EXPECT_THAT(Amounts(), ElementsAre(1000));
  EXPECT_THAT(credit().units_at[0], IsEmpty());
  EXPECT_THAT(credit().units_at[1], ElementsAre(0));
}

TEST_F(PlanCreditTest, CreditOfSeveralKindsIsDividedInProportion) {
  catalog::v1::Course& course = catalog_.AddCourse("core");
  for (const int part : {300, 700}) {
    course.add_credit_parts()->set_millicredits(part);
  }
  Take("core");
  Take("core", 10).set_earned_millicredits(505);
  EXPECT_THAT(Amounts(), ElementsAre(300, 700, 151, 354));
  EXPECT_THAT(credit().units_at[1], ElementsAre(2, 3));
}

TEST_F(PlanCreditTest, NamesEveryFieldThatIsWrong) {
  Take("algebra", 5);
  Take("chemistry");
  EXPECT_THAT(Faults(), HasSubstr("plan.courses[0].grade"));
  EXPECT_THAT(Faults(), HasSubstr("plan.courses[1].course"));
}

TEST_F(PlanCreditTest, ReadsNoMoreCoursesThanPlansMayHave) {
  for (int i = 0; i < 128; ++i) Take("algebra");
  EXPECT_EQ(Faults(), "");
  Take("algebra");
  EXPECT_THAT(Faults(), HasSubstr("courses, more than 128"));
}

TEST(CourseNameInTest, IsCompleteAndWithoutARevision) {
  EXPECT_EQ(CourseNameIn("test", "courses/x"), "catalogs/test/courses/x");
  EXPECT_EQ(CourseNameIn("test", "catalogs/test/courses/x"),
            "catalogs/test/courses/x");
  EXPECT_EQ(CourseNameIn("test", "catalogs/other/courses/x"), "");
  EXPECT_EQ(CourseNameIn("test", "catalogs/test/programs/x"), "");
  EXPECT_EQ(CourseNameIn("test", "x"), "");
}

TEST(PointsOfTest, AreHundredthsOfAGradePoint) {
  EXPECT_EQ(PointsOf("A"), 400);
  EXPECT_EQ(PointsOf("A+"), 400);
  EXPECT_EQ(PointsOf("B-"), 270);
  EXPECT_EQ(PointsOf("C+"), 230);
  EXPECT_EQ(PointsOf("F"), 0);
  EXPECT_EQ(PointsOf("P"), kPassed);
  for (const char* text : {"", "E", "a", "A*", "B--"}) {
    EXPECT_EQ(PointsOf(text), std::nullopt) << text;
  }
}

class TakenTest : public ModelFixture {
 protected:
  TakenTest() { catalog_.AddCourse("algebra"); }

  bool Allows(const Taken& taken, bool is_vouched_for = false) {
    Read();
    return taken.Allows(credit().units[0], is_vouched_for);
  }

  catalog::v1::TakenConditions of_set_;
  catalog::v1::TakenConditions of_rule_;
};

TEST_F(TakenTest, AsksForTheHigherMark) {
  of_set_.set_minimum_mark("C");
  of_rule_.set_minimum_mark("B");
  auto& planned = Take("algebra");
  planned.set_status(plan::v1::PlannedCourse::STATUS_EARNED);
  planned.set_mark("C");
  EXPECT_FALSE(Allows(Taken(of_set_, of_rule_)));
  EXPECT_TRUE(Allows(Taken(of_set_, {})));
  EXPECT_TRUE(Allows(Taken(of_set_, of_rule_), true));
}

TEST_F(TakenTest, WhatIsNotKnownMayReachAnyMark) {
  of_set_.set_minimum_mark("A");
  auto& planned = Take("algebra");
  EXPECT_TRUE(Allows(Taken(of_set_, {})));
  planned.set_status(plan::v1::PlannedCourse::STATUS_EARNED);
  EXPECT_TRUE(Allows(Taken(of_set_, {})));
}

TEST_F(TakenTest, AsksForTheNarrowerGrades) {
  of_set_.set_first_grade(9);
  of_set_.set_last_grade(11);
  of_rule_.set_first_grade(10);
  const Taken taken(of_set_, of_rule_);
  EXPECT_FALSE(taken.AllowsGrade(9));
  EXPECT_TRUE(taken.AllowsGrade(10));
  EXPECT_TRUE(taken.AllowsGrade(11));
  EXPECT_FALSE(taken.AllowsGrade(12));
  Take("algebra", 9);
  EXPECT_FALSE(Allows(taken, true));
}

class VouchedForTest : public ModelFixture {
 protected:
  VouchedForTest() {
    catalog_.AddCourses({"low", "high"});
    auto& vouching = *set_.add_vouching();
    vouching.mutable_lower()->add_courses(plan::CourseName("low"));
    vouching.mutable_higher()->add_courses(plan::CourseName("high"));
    vouching.set_minimum_mark("B");
  }

  std::vector<bool> VouchedFor() { return Read().conditions.at("").vouched; }
};

TEST_F(VouchedForTest, AHigherCourseVouchesForALowerOne) {
  Take("low");
  Take("high", 10);
  EXPECT_THAT(VouchedFor(), ElementsAre(true, false));
}

TEST_F(VouchedForTest, OnlyWithTheMark) {
  Take("low");
  auto& high = Take("high", 10);
  high.set_status(plan::v1::PlannedCourse::STATUS_EARNED);
  high.set_mark("C");
  EXPECT_THAT(VouchedFor(), ElementsAre(false, false));
  high.set_mark("B");
  EXPECT_THAT(VouchedFor(), ElementsAre(true, false));
}

TEST_F(VouchedForTest, WithoutTheHigherCourseNobodyVouches) {
  Take("low");
  EXPECT_THAT(VouchedFor(), ElementsAre(false));
}

}  // namespace
}  // namespace trellis::plan_verifier
