#include "services/plan_validation/verifier/course_lines.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::ElementsAre;

class CourseLinesTest : public ModelFixture {
 protected:
  CourseLinesTest() {
    catalog_.AddCourse("old").set_replaced_by(plan::CourseName("new"));
    catalog_.AddCourse("older").set_replaced_by(plan::CourseName("new"));
    catalog_.AddCourses({"new", "other"});
  }
};

TEST_F(CourseLinesTest, EveryCourseIsALineOfItsOwn) {
  Take("new");
  Take("other");
  Take("new", 10);
  Read();
  EXPECT_THAT(credit().line_at, ElementsAre(0, 1, 0));
  EXPECT_THAT(credit().limit_at, ElementsAre(1, 1, 1));
}

TEST_F(CourseLinesTest, ACourseEarnsCreditAsOftenAsItSays) {
  catalog_.AddCourse("band").set_credit_limit(2);
  for (const int grade : {9, 10, 11}) Take("band", grade);
  Read();
  EXPECT_THAT(credit().limit_at, ElementsAre(2, 2, 2));
}

TEST_F(CourseLinesTest, TheNewCourseEarnsNothingAfterTheOldOne) {
  Take("new", 10);
  Take("other");
  Take("old", 9);
  Read();
  EXPECT_THAT(credit().line_at, ElementsAre(0, 1, 0));
  EXPECT_THAT(credit().limit_at, ElementsAre(1, 1, 1));
}

TEST_F(CourseLinesTest, CoursesThatOneReplacedDoNotStandForEachOther) {
  Take("old", 9);
  Take("older", 10);
  Read();
  EXPECT_THAT(credit().line_at, ElementsAre(0, 1));
  Take("new", 11);
  Read();
  EXPECT_THAT(credit().line_at, ElementsAre(0, 0, 0));
  EXPECT_THAT(credit().limit_at, ElementsAre(2, 2, 2));
}

TEST_F(CourseLinesTest, WhatIsSurestIsLookedAtFirst) {
  Take("old", 9);
  Take("older", 10);
  Take("new", 11).set_status(plan::v1::PlannedCourse::STATUS_EARNED);
  Read();
  EXPECT_THAT(credit().limit_at, ElementsAre(1, 1, 1));
}

TEST_F(CourseLinesTest, WhatIsNotEarnedIsNotLookedAt) {
  Take("old", 9).set_status(plan::v1::PlannedCourse::STATUS_NOT_EARNED);
  Take("new", 10);
  Read();
  EXPECT_THAT(credit().line_at, ElementsAre(0, 1));
  EXPECT_THAT(credit().limit_at, ElementsAre(0, 1));
}

}  // namespace
}  // namespace trellis::plan_verifier
