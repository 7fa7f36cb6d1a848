#include "common/requirement_lint/implications.h"

#include "common/requirement_lint/testing/sample_catalog.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

class ImplicationsTest : public SampleCatalogTest {
 protected:
  bool Implies(absl::string_view strong, absl::string_view weak) const {
    const v1::RequirementSet set;
    const Offers offers(set, index_);
    const auto a = ParseShort<v1::Rule>(strong);
    const auto b = ParseShort<v1::Rule>(weak);
    return Implications(index_, offers).Implies(a, b);
  }
};

constexpr char kOneScience[] =
    "credits { millicredits: 1000 from { subjects: 'science' } }";
constexpr char kTwoScience[] =
    "credits { millicredits: 2000 from { subjects: 'science' } }";
constexpr char kOneBiology[] =
    "credits { millicredits: 1000 from { courses: \"courses/biology\" } }";
constexpr char kBiology[] = "courses { courses: \"courses/biology\" }";

TEST_F(ImplicationsTest, ComparesCreditByNeedAndSelection) {
  EXPECT_TRUE(Implies(kTwoScience, kOneScience));
  EXPECT_TRUE(Implies(kOneBiology, kOneScience));
  EXPECT_TRUE(Implies(kOneScience, kOneScience));
  EXPECT_FALSE(Implies(kOneScience, kTwoScience));
  EXPECT_FALSE(Implies(kOneScience, kOneBiology));
}

TEST_F(ImplicationsTest, ComparesNumbersOfCoursesWithEachOther) {
  constexpr char kTwo[] =
      "credits { course_count: 2 from { subjects: 'science' } }";
  constexpr char kThree[] =
      "credits { course_count: 3 from { subjects: 'science' } }";
  EXPECT_TRUE(Implies(kThree, kTwo));
  EXPECT_FALSE(Implies(kTwo, kThree));
  EXPECT_FALSE(Implies(kTwoScience, kTwo));
  EXPECT_FALSE(Implies(kTwo, kTwoScience));
}

TEST_F(ImplicationsTest, LooksAtWhatIsAskedOfACourse) {
  constexpr char kWithC[] =
      "credits { millicredits: 1000 from { subjects: 'science' } "
      "taken { minimum_mark: 'C' } }";
  EXPECT_TRUE(Implies(kWithC, kOneScience));
  EXPECT_FALSE(Implies(kTwoScience, kWithC));
}

TEST_F(ImplicationsTest, TakesFurtherConditionsOnlyFromTheSameConditions) {
  const auto rule = [](absl::string_view from, int need) {
    return absl::StrCat("credits { millicredits: ", need, " from { ", from,
                        " } same_value { facet: 'language' } }");
  };
  const std::string both = "subjects: 'world-language'";
  const std::string one = "course_patterns: 'spanish-*'";
  EXPECT_TRUE(Implies(rule(one, 1000), rule(both, 1000)));
  EXPECT_FALSE(Implies(rule(both, 1000), rule(one, 1000)));
  EXPECT_FALSE(Implies(rule(one, 2000), rule(both, 1000)));
  EXPECT_FALSE(Implies(
      "credits { millicredits: 1000 from { course_patterns: 'spanish-*' } }",
      rule(both, 1000)));
  EXPECT_TRUE(Implies(rule(both, 1000),
                      "credits { millicredits: 1000 from { any: true } }"));
}

TEST_F(ImplicationsTest, CountsTheCreditOfNamedCourses) {
  EXPECT_TRUE(Implies(kBiology, kOneScience));
  EXPECT_FALSE(Implies(kBiology, kTwoScience));
  EXPECT_FALSE(Implies(kOneScience, kBiology));
  EXPECT_TRUE(Implies(
      R"pb(courses { courses: [ "courses/band", "courses/biology" ] })pb",
      kBiology));
  EXPECT_FALSE(Implies(
      kBiology,
      R"pb(courses { courses: [ "courses/band", "courses/biology" ] })pb"));
}

TEST_F(ImplicationsTest, ReachesTotals) {
  constexpr char kTotal[] =
      "total { millicredits: 1000 from { subjects: 'science' } }";
  EXPECT_TRUE(Implies(kOneBiology, kTotal));
  EXPECT_TRUE(Implies(kBiology, kTotal));
  EXPECT_TRUE(Implies(kTotal, "total { millicredits: 1000 }"));
  EXPECT_FALSE(Implies("total { millicredits: 1000 }", kTotal));
  EXPECT_FALSE(Implies(kTotal, kOneScience));
}

TEST_F(ImplicationsTest, ComparesRulesThatUseNoCreditUp) {
  EXPECT_TRUE(Implies(R"pb(every_year {
                             grades: [ 9, 10 ]
                             from { subjects: "science" }
                           })pb",
                      "every_year { grades: 10 from { any: true } }"));
  EXPECT_FALSE(Implies("every_year { grades: 10 from { any: true } }",
                       "every_year { grades: [ 9, 10 ] from { any: true } }"));
  EXPECT_TRUE(Implies(R"pb(sequence {
                             course_count: 3
                             from { subjects: "mathematics" }
                           })pb",
                      "sequence { course_count: 2 from { any: true } }"));
  EXPECT_TRUE(Implies(R"pb(achievement { achievements: "sat" count: 1 })pb",
                      R"pb(achievement { achievements: [ "act", "sat" ] })pb"));
  EXPECT_FALSE(
      Implies(R"pb(achievement { achievements: "sat" minimum_value: 500 })pb",
              R"pb(achievement { achievements: "sat" minimum_value: 501 })pb"));
  EXPECT_TRUE(Implies("grade_point_average { minimum_centipoints: 300 }",
                      "grade_point_average { minimum_centipoints: 250 }"));
  EXPECT_FALSE(Implies(
      R"pb(grade_point_average {
             minimum_centipoints: 300
             from { subjects: "science" }
           })pb",
      "grade_point_average { minimum_centipoints: 250 }"));
  EXPECT_TRUE(Implies(R"pb(attested { by: "school" statement: "x" })pb",
                      R"pb(attested { by: "school" statement: "x" })pb"));
  EXPECT_FALSE(Implies(R"pb(attested { by: "school" statement: "x" })pb",
                       R"pb(attested { by: "school" statement: "y" })pb"));
  EXPECT_TRUE(Implies(R"pb(requirement_set: "requirementSets/a")pb",
                      R"pb(requirement_set: "requirementSets/a")pb"));
  EXPECT_FALSE(
      Implies("verified_credit { count: 1 }", "verified_credit { count: 1 }"));
}

TEST_F(ImplicationsTest, LooksIntoGroups) {
  const auto group = [](absl::string_view kind, absl::string_view a,
                        absl::string_view b) {
    return absl::StrCat(kind, " { rules { ", a, " } rules { ", b, " } }");
  };
  const std::string both = group("all_of", kOneBiology, "total {}");
  EXPECT_TRUE(Implies(both, kOneScience));
  EXPECT_FALSE(Implies(kOneScience, both));
  EXPECT_TRUE(Implies(group("any_of", kBiology, kTwoScience), kOneScience));
  EXPECT_FALSE(Implies(group("any_of", kBiology, "attested {}"), kOneScience));
  EXPECT_TRUE(Implies(kBiology, group("any_of", "attested {}", kOneScience)));
  // Together they need more than one of them.
  EXPECT_FALSE(Implies(kOneBiology, group("all_of", kOneScience, kOneScience)));
}

TEST_F(ImplicationsTest, HoldsForTheStudentsARuleIsForOnly) {
  const std::string for_some =
      absl::StrCat(kTwoScience, " cohort { first_entry_year: 2020 }");
  EXPECT_FALSE(Implies(for_some, kOneScience));
  EXPECT_TRUE(Implies(for_some, for_some));
  EXPECT_TRUE(
      Implies(kTwoScience,
              absl::StrCat(kOneScience, " cohort { first_entry_year: 2020 }")));
}

TEST(TakenImpliesTest, OrdersMarksAndGrades) {
  const auto implies = [](absl::string_view strong, absl::string_view weak) {
    return TakenImplies(ParseShort<v1::TakenConditions>(strong),
                        ParseShort<v1::TakenConditions>(weak));
  };
  EXPECT_TRUE(implies("minimum_mark: 'B-'", "minimum_mark: 'C+'"));
  EXPECT_TRUE(implies("minimum_mark: 'C+'", "minimum_mark: 'C'"));
  EXPECT_FALSE(implies("minimum_mark: 'C-'", "minimum_mark: 'C'"));
  EXPECT_FALSE(implies("", "minimum_mark: 'D-'"));
  EXPECT_TRUE(implies("first_grade: 9 last_grade: 10", "last_grade: 11"));
  EXPECT_FALSE(implies("last_grade: 11", "last_grade: 10"));
  EXPECT_FALSE(implies("", "last_grade: 10"));
  EXPECT_FALSE(implies("", "first_grade: 9"));
}

}  // namespace
}  // namespace trellis::requirements
