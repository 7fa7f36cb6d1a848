#include "common/requirement_lint/course_index.h"

#include "common/requirement_lint/testing/sample_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CourseIndexTest : public SampleCatalogTest {
 protected:
  // The courses that a selector, as text, selects.
  std::vector<std::string> Selected(absl::string_view selector) const {
    return IdsOf(index_.Select(ParseShort<v1::CourseSelector>(selector)),
                 index_);
  }
};

TEST_F(CourseIndexTest, SelectsByEachPositiveField) {
  EXPECT_THAT(Selected(R"pb(courses: "courses/band")pb"), ElementsAre("band"));
  EXPECT_THAT(Selected(R"pb(subjects: "science")pb"),
              ElementsAre("biology", "chemistry"));
  EXPECT_THAT(Selected(R"pb(attributes: "laboratory")pb"),
              ElementsAre("biology", "chemistry"));
  EXPECT_THAT(Selected(R"pb(course_patterns: "spanish-*")pb"),
              ElementsAre("spanish-1", "spanish-2"));
  EXPECT_THAT(Selected(R"pb(sced_prefixes: "0205")pb"),
              ElementsAre("algebra-1", "algebra-2"));
  EXPECT_THAT(Selected(R"pb(programs: "programs/welding")pb"),
              ElementsAre("welding-1", "welding-2"));
  EXPECT_THAT(Selected("any_program: true"),
              ElementsAre("welding-1", "welding-2"));
  EXPECT_THAT(Selected("minimum_level: 2"), ElementsAre("welding-2"));
  EXPECT_THAT(Selected(R"pb(facets { facet: "language" value: "french" })pb"),
              ElementsAre("french-1"));
}

TEST_F(CourseIndexTest, SelectsNothingWithoutAPositiveField) {
  EXPECT_THAT(Selected(""), IsEmpty());
  EXPECT_THAT(Selected("within { any: true }"), IsEmpty());
  EXPECT_THAT(Selected(R"pb(excluded_courses: "courses/band")pb"), IsEmpty());
}

TEST_F(CourseIndexTest, SelectsWhatAnyFieldSelectsButNothingTakenOut) {
  EXPECT_THAT(Selected(R"pb(subjects: "science"
                            courses: "courses/band"
                            courses: "courses/algebra-1"
                            excluded_courses: "courses/biology"
                            without { courses: "courses/band" })pb"),
              ElementsAre("algebra-1", "chemistry"));
  EXPECT_THAT(Selected(R"pb(any: true
                            within { attributes: "laboratory" }
                            without { courses: "courses/chemistry" })pb"),
              ElementsAre("biology"));
}

TEST_F(CourseIndexTest, CountsEachPartOfACourseUnderItsOwnSubject) {
  const UnitSet health = index_.Select(
      ParseShort<v1::CourseSelector>(R"pb(subjects: "health")pb"));
  EXPECT_THAT(IdsOf(health, index_), ElementsAre("wellness"));
  EXPECT_EQ(index_.OnOffer(health), 500);
  EXPECT_THAT(Selected(R"pb(attributes: "counts-as-health")pb"),
              ElementsAre("wellness"));
  EXPECT_THAT(Selected(R"pb(courses: "courses/wellness")pb"),
              ElementsAre("wellness", "wellness"));
  EXPECT_EQ(index_.OnOffer(index_.UnitsOf(CourseName("wellness"))), 1000);
}

TEST_F(CourseIndexTest, OffersACourseAsOftenAsItEarnsCredit) {
  EXPECT_EQ(index_.OnOffer(index_.UnitsOf(CourseName("band"))), 2000);
  EXPECT_EQ(index_.OnOffer(index_.UnitsOf(CourseName("algebra-1"))), 1000);
  EXPECT_EQ(index_.OnOffer(index_.UnitsOf(CourseName("none"))), 0);
}

TEST_F(CourseIndexTest, KnowsTheGradesThatCoursesAreOpenTo) {
  EXPECT_THAT(IdsOf(index_.OpenTo(0, 8), index_), ElementsAre("algebra-1"));
  UnitSet mathematics = index_.Select(
      ParseShort<v1::CourseSelector>(R"pb(subjects: "mathematics")pb"));
  mathematics &= index_.OpenTo(10, 0);
  EXPECT_THAT(IdsOf(mathematics, index_), ElementsAre("geometry", "algebra-2"));
  EXPECT_TRUE(index_.All().IsPartOf(index_.OpenTo(0, 0)));
}

TEST_F(CourseIndexTest, FindsRecordsByName) {
  ASSERT_NE(index_.FindCourse(CourseName("geometry")), nullptr);
  EXPECT_EQ(index_.FindNumber(CourseName("geometry")), 1);
  EXPECT_EQ(index_.FindCourse(CourseName("none")), nullptr);
  EXPECT_EQ(index_.FindNumber(CourseName("none")), -1);
  EXPECT_EQ(index_.FindSet("catalogs/springfield/requirementSets/none"),
            nullptr);
}

TEST_F(CourseIndexTest, KnowsTheValuesOfFacets) {
  const auto values = [&](absl::string_view course, absl::string_view facet) {
    std::vector<std::string> all;
    index_.UnitsOf(CourseName(course)).ForEach([&](int unit) {
      for (std::string& value : index_.ValuesOf(unit, facet)) {
        all.push_back(std::move(value));
      }
    });
    return all;
  };
  EXPECT_THAT(values("spanish-1", "language"), ElementsAre("spanish"));
  EXPECT_THAT(values("band", "language"), IsEmpty());
  EXPECT_THAT(values("wellness", "subject"),
              ElementsAre("physical-education", "health"));
  EXPECT_THAT(values("biology", "sced-subject"), ElementsAre("03"));
  EXPECT_THAT(values("band", "sced-subject"), IsEmpty());
  EXPECT_THAT(values("welding-1", "cluster"),
              ElementsAre("catalogs/springfield/clusters/manufacturing"));
  EXPECT_THAT(values("welding-1", "pathway"),
              ElementsAre("catalogs/springfield/clusters/manufacturing/"
                          "pathways/production"));
  EXPECT_THAT(values("welding-1", "program"),
              ElementsAre("catalogs/springfield/programs/welding"));
  // It stands in the table, but not as a career-technical course.
  EXPECT_THAT(values("geometry", "program"), IsEmpty());
}

TEST_F(CourseIndexTest, ListsTheWordsOfTheCatalog) {
  EXPECT_THAT(index_.Attributes(),
              ElementsAre("counts-as-health", "laboratory"));
  EXPECT_THAT(index_.Facets(), ElementsAre("discipline", "language"));
  EXPECT_THAT(index_.ValuesOfFacet("language"),
              ElementsAre("french", "spanish"));
  EXPECT_TRUE(index_.HasSubject("health"));
  EXPECT_FALSE(index_.HasSubject("arts"));
}

TEST_F(CourseIndexTest, KnowsACatalogWithoutCourses) {
  const v1::Bundle empty;
  EXPECT_TRUE(CourseIndex(empty).has_no_courses());
  EXPECT_TRUE(CourseIndex(empty).All().empty());
  EXPECT_FALSE(index_.has_no_courses());
}

TEST(MatchesPatternTest, LetsAStarStandForAnyCharacters) {
  EXPECT_TRUE(MatchesPattern("spanish-1", "spanish-*"));
  EXPECT_TRUE(MatchesPattern("spanish-", "spanish-*"));
  EXPECT_TRUE(MatchesPattern("ap-spanish-language", "*spanish*"));
  EXPECT_TRUE(MatchesPattern("aab", "*ab"));
  EXPECT_TRUE(MatchesPattern("", "*"));
  EXPECT_FALSE(MatchesPattern("spanish", "spanish-*"));
  EXPECT_FALSE(MatchesPattern("french-1", "*spanish*"));
  EXPECT_FALSE(MatchesPattern("spanish-12", "spanish-1"));
}

}  // namespace
}  // namespace trellis::requirements
