#include "services/plan_validation/domain/eligibility.h"

#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

TEST(EligibilityTest, SaysWhichBucketsACourseCountsFor) {
  CourseFacts parted = YearCourse();
  parted.parts = {500, 500};
  TestStudent student({YearCourse(), parted});
  // Units 1 and 2 are the parts of course 1.
  RuleSpec late = CreditsRule("late", 1000, UnitsOf({0}, 3));
  late.taken.first_grade = 11;
  student.AddSet({CreditsRule("a", 1000, UnitsOf({0, 1}, 3)),
                  CreditsRule("b", 1000, UnitsOf({2}, 3)), late});
  const StudentContext context = student.Context();
  Eligibility eligibility(context);
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(eligibility.Of(0, 0, 9), BucketSet("001"));
    EXPECT_EQ(eligibility.Of(0, 0, 11), BucketSet("101"));
    EXPECT_EQ(eligibility.Of(0, 1, 9), BucketSet("011"));
  }
}

}  // namespace
}  // namespace trellis::plan
