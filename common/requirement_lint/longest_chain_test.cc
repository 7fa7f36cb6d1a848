#include "common/requirement_lint/longest_chain.h"

#include "common/requirement_lint/testing/sample_catalog.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

int LongestIn(const v1::Bundle& bundle, absl::string_view selector,
              int enough = 9) {
  const CourseIndex index(bundle);
  return LongestChain(index.Select(ParseShort<v1::CourseSelector>(selector)),
                      index, enough);
}

constexpr char kMathematics[] = R"pb(subjects: "mathematics")pb";

TEST(LongestChainTest, FollowsRequisites) {
  EXPECT_EQ(LongestIn(SampleCatalog(), kMathematics), 3);
  EXPECT_EQ(LongestIn(SampleCatalog(), R"pb(subjects: "science")pb"), 1);
  EXPECT_EQ(LongestIn(SampleCatalog(), R"pb(subjects: "x")pb"), 0);
}

TEST(LongestChainTest, StopsWhereThatIsEnough) {
  EXPECT_EQ(LongestIn(SampleCatalog(), kMathematics, 2), 2);
}

TEST(LongestChainTest, PassesThroughCoursesThatDoNotCount) {
  EXPECT_EQ(LongestIn(SampleCatalog(),
                      R"pb(subjects: "mathematics"
                           excluded_courses: "courses/geometry")pb"),
            2);
}

TEST(LongestChainTest, TakesTheLongestOfAlternatives) {
  v1::Bundle bundle = SampleCatalog();
  *bundle.mutable_courses(4)->add_requisites() = ParseShort<v1::Requisite>(R"pb(
    any_of {
      requisites { approval: "teacher" }
      requisites {
        n_of {
          count: 1
          requisites {
            all_of { requisites { course { course: "courses/algebra-2" } } }
          }
        }
      }
    }
  )pb");
  EXPECT_EQ(LongestIn(bundle, "any: true"), 4);
}

TEST(LongestChainTest, TakesACircleForAChainOfAnyLength) {
  v1::Bundle bundle = SampleCatalog();
  *bundle.mutable_courses(0)->add_requisites() = ParseShort<v1::Requisite>(
      R"pb(course { course: "courses/algebra-2" })pb");
  EXPECT_EQ(LongestIn(bundle, kMathematics), 9);
}

}  // namespace
}  // namespace trellis::requirements
