#include "services/plan_validation/rpc/nearest_course.h"

#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

class CourseSuggesterTest : public ::testing::Test {
 protected:
  CourseSuggesterTest() {
    algebra_.set_name("catalogs/test/courses/algebra-1");
    algebra_.set_code("MTH-210");
    welding_.set_name("catalogs/test/courses/welding-1");
    welding_.set_code("CTE-310");
  }

  std::string Nearest(absl::string_view text) const {
    return CourseSuggester({&algebra_, &welding_}).Nearest(text);
  }

  catalog::v1::Course algebra_;
  catalog::v1::Course welding_;
};

TEST_F(CourseSuggesterTest, FindsAMisspeltId) {
  EXPECT_EQ(Nearest("algebra1"), "courses/algebra-1");
  EXPECT_EQ(Nearest("weldng-1"), "courses/welding-1");
}

TEST_F(CourseSuggesterTest, FindsACourseByItsCode) {
  EXPECT_EQ(Nearest("MTH-210"), "courses/algebra-1");
  EXPECT_EQ(Nearest("cte310"), "courses/welding-1");
}

TEST_F(CourseSuggesterTest, SuggestsNothingUnlike) {
  EXPECT_EQ(Nearest("orchestra"), "");
  EXPECT_EQ(Nearest(""), "");
  EXPECT_EQ(Nearest(std::string(1000, 'a')), "");
}

TEST_F(CourseSuggesterTest, AnEmptyCatalogHasNoCourses) {
  EXPECT_EQ(CourseSuggester({}).Nearest("algebra-1"), "");
}

}  // namespace
}  // namespace trellis::plan
