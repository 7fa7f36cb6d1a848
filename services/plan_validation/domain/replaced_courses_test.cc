#include "services/plan_validation/domain/replaced_courses.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Courses of which `replaced_by` took the place of each.
std::vector<CourseFacts> Courses(const std::vector<int>& replaced_by) {
  std::vector<CourseFacts> courses(replaced_by.size(), YearCourse());
  for (size_t c = 0; c < courses.size(); ++c) {
    courses[c].replaced_by = replaced_by[c];
  }
  LinkReplacedCourses(courses);
  return courses;
}

TEST(ReplacedCoursesTest, AChainCountsInBothDirections) {
  const auto courses = Courses({1, 2, kNoCourse, kNoCourse});

  EXPECT_THAT(courses[0].counts_as, ElementsAre(1, 2));
  EXPECT_THAT(courses[1].counts_as, ElementsAre(0, 2));
  EXPECT_THAT(courses[2].counts_as, ElementsAre(0, 1));
  EXPECT_THAT(courses[3].counts_as, IsEmpty());
  EXPECT_TRUE(CountsAs(courses, 0, 2));
  EXPECT_TRUE(CountsAs(courses, 2, 0));
  EXPECT_TRUE(CountsAs(courses, 3, 3));
  EXPECT_FALSE(CountsAs(courses, 3, 2));
}

TEST(ReplacedCoursesTest, TwoCoursesThatOneReplacedStayApart) {
  const auto courses = Courses({2, 2, kNoCourse});

  EXPECT_FALSE(CountsAs(courses, 0, 1));
  EXPECT_TRUE(CountsAs(courses, 0, 2));
  EXPECT_TRUE(CountsAs(courses, 2, 1));
}

TEST(ReplacedCoursesTest, CirclesEnd) {
  const auto courses = Courses({1, 2, 1, 3});

  EXPECT_THAT(courses[0].counts_as, ElementsAre(1, 2));
  EXPECT_THAT(courses[3].counts_as, IsEmpty()) << "it replaces itself";
  EXPECT_EQ(LatestCourse(courses, 0), 2);
  EXPECT_EQ(LatestCourse(courses, 3), 3);
}

TEST(ReplacedCoursesTest, TheLatestCourseEndsTheChain) {
  const auto courses = Courses({1, 2, kNoCourse});
  EXPECT_EQ(LatestCourse(courses, 0), 2);
  EXPECT_EQ(LatestCourse(courses, 2), 2);
}

TEST(ReplacedCoursesTest, CoursesBeyondTheTableAreOnlyThemselves) {
  const auto courses = Courses({7, kNoCourse});

  EXPECT_THAT(courses[0].counts_as, IsEmpty());
  EXPECT_TRUE(CountsAs(courses, 7, 7));
  EXPECT_FALSE(CountsAs(courses, 0, 7));
  EXPECT_EQ(LatestCourse(courses, 7), 7);
}

TEST(ReplacedCoursesTest, LongChainsAreCut) {
  std::vector<int> replaced_by;
  for (int c = 1; c <= 1000; ++c) replaced_by.push_back(c);
  EXPECT_THAT(Courses(replaced_by)[0].counts_as, SizeIs(kMaxReplacements));
}

}  // namespace
}  // namespace trellis::plan
