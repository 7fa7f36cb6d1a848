#include "services/plan_validation/rpc/course_finder.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"
#include "services/plan_validation/testing/request_faults.h"

namespace trellis::plan {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class CourseFinderTest : public ::testing::Test {
 protected:
  CourseFinderTest() {
    PlanCatalog catalog;
    catalog.AddCourse("algebra-1").set_code("MTH-210");
    auto& requisite = *catalog.AddCourse("geometry").add_requisites();
    requisite.mutable_course()->set_course(CourseName("gone"));
    snapshot_ = catalog.Snapshot();
    CompileCourses(*snapshot_, courses_);
  }

  std::optional<int> Find(absl::string_view name) {
    violations_ = FieldViolations();
    CourseFinder finder("catalogs/test", *snapshot_, courses_, violations_);
    return finder.Find(name, "course");
  }

  // What is wrong with the name that was looked for last.
  Fault Found() const { return FaultsOf(violations_)["course"]; }

  std::shared_ptr<const CatalogSnapshot> snapshot_;
  CompiledCourses courses_;
  FieldViolations violations_;
};

TEST_F(CourseFinderTest, NamesMayBeShort) {
  EXPECT_EQ(Find("courses/algebra-1"), 0);
  EXPECT_EQ(Find(CourseName("geometry")), 1);
  EXPECT_THAT(FaultsOf(violations_), IsEmpty());
}

TEST_F(CourseFinderTest, AnEmptyNameIsNotFoundAndNoFault) {
  EXPECT_EQ(Find(""), std::nullopt);
  EXPECT_THAT(FaultsOf(violations_), IsEmpty());
}

TEST_F(CourseFinderTest, ACourseOfAnotherCatalogIsNone) {
  EXPECT_EQ(Find("catalogs/other/courses/algebra-1"), std::nullopt);
  EXPECT_EQ(Found().reason, "MALFORMED_NAME");
}

TEST_F(CourseFinderTest, AnUnknownCourseComesWithTheNearestOne) {
  EXPECT_EQ(Find("courses/algbra-1"), std::nullopt);
  EXPECT_EQ(Found().reason, "UNKNOWN_COURSE");
  EXPECT_EQ(Found().description,
            "is not a course of the catalog; did you mean courses/algebra-1?");
}

TEST_F(CourseFinderTest, ACourseThatOnlyRequisitesNameIsUnknown) {
  EXPECT_EQ(Find("courses/gone"), std::nullopt);
  EXPECT_EQ(Found().reason, "UNKNOWN_COURSE");
}

TEST_F(CourseFinderTest, ACourseNumberIsNoNameButIsUnderstood) {
  EXPECT_EQ(Find("MTH-210"), std::nullopt);
  EXPECT_THAT(Found().description,
              HasSubstr("did you mean courses/algebra-1?"));
}

TEST_F(CourseFinderTest, TextThatIsNoCourseIdIsNotRepeated) {
  EXPECT_EQ(Find("courses/Ann Smith failed"), std::nullopt);
  EXPECT_THAT(Found().description, Not(HasSubstr("Ann")));
}

}  // namespace
}  // namespace trellis::plan
