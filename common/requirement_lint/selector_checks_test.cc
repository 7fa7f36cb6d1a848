#include "common/requirement_lint/selector_checks.h"

#include "common/lint/testing/recorded_problems.h"
#include "common/requirement_lint/testing/sample_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class SelectorChecksTest : public ::testing::Test {
 protected:
  // What is said about a selector, as "error CODE path".
  std::vector<std::string> Places(
      absl::string_view text,
      SelectorChecks::Use use = SelectorChecks::Use::kOther) {
    Check(text, use);
    return problems_.TakePlaces();
  }

  void Check(absl::string_view text, SelectorChecks::Use use) {
    const CourseIndex index(bundle_);
    FieldChecks checks(problems_, "rules[0]");
    SelectorChecks(index, options_, problems_)
        .Check(ParseShort<v1::CourseSelector>(text), "from", use, checks);
  }

  v1::Bundle bundle_ = SampleCatalog();
  LintOptions options_;
  RecordedProblems problems_;
};

TEST_F(SelectorChecksTest, FindsNoFaultWithASelectorThatIsRight) {
  EXPECT_THAT(Places(R"pb(courses: "courses/band"
                          subjects: "science"
                          attributes: "laboratory"
                          excluded_courses: "courses/biology"
                          course_patterns: "spanish-*"
                          sced_prefixes: "02"
                          programs: "programs/welding"
                          minimum_level: 4
                          facets { facet: "language" value: "spanish" }
                          within { any: true }
                          without { subjects: "health" })pb"),
              IsEmpty());
}

TEST_F(SelectorChecksTest, ReportsASelectorThatAddsNothing) {
  EXPECT_THAT(Places(""), ElementsAre("error EMPTY_SELECTOR rules[0].from"));
  EXPECT_THAT(Places("any: true without {}"),
              ElementsAre("error EMPTY_SELECTOR rules[0].from.without"));
}

TEST_F(SelectorChecksTest, ReportsWordsThatNoCourseHas) {
  EXPECT_THAT(
      Places(R"pb(subjects: [ "science", "arts" ]
                  attributes: "honors")pb"),
      ElementsAre("error UNKNOWN_SUBJECT rules[0].from.subjects[1]",
                  "error UNKNOWN_ATTRIBUTE rules[0].from.attributes[0]"));
  EXPECT_THAT(Places(R"pb(facets { facet: "languages" value: "spanish" }
                          facets { facet: "language" value: "spansh" })pb"),
              ElementsAre("error UNKNOWN_FACET rules[0].from.facets[0].facet",
                          "error UNKNOWN_FACET rules[0].from.facets[1].value"));
}

TEST_F(SelectorChecksTest, SuggestsTheNearestWord) {
  Check(R"pb(subjects: "scince"
             facets { facet: "language" value: "spansh" })pb",
        SelectorChecks::Use::kOther);
  const auto problems = problems_.Take();
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(problems[0].suggestion, "science");
  EXPECT_EQ(problems[1].suggestion, "spanish");
}

TEST_F(SelectorChecksTest, ReportsWhatIsNotInItsForm) {
  EXPECT_THAT(Places(R"pb(any: true
                          minimum_level: 5
                          course_patterns: [ "Spanish-*", "" ]
                          sced_prefixes: [ "2a", "020520" ])pb"),
              ElementsAre("error OUT_OF_RANGE rules[0].from.minimum_level",
                          "error BAD_NAME rules[0].from.course_patterns[0]",
                          "error BAD_NAME rules[0].from.course_patterns[1]",
                          "error SCED_FORMAT rules[0].from.sced_prefixes[0]",
                          "error SCED_FORMAT rules[0].from.sced_prefixes[1]"));
}

TEST_F(SelectorChecksTest, WarnsWhereNothingIsSelected) {
  const char* nothing = R"pb(
    subjects: "science"
    within { subjects: "health" }
  )pb";
  EXPECT_THAT(Places(nothing),
              ElementsAre("warning RULE_NO_COURSE rules[0].from"));
  // Whether a rule can be filled is judged with the whole rule.
  EXPECT_THAT(Places(nothing, SelectorChecks::Use::kFillsARule), IsEmpty());
}

TEST_F(SelectorChecksTest, SaysNothingOfWordsInACatalogWithoutCourses) {
  bundle_.clear_courses();
  EXPECT_THAT(Places(R"pb(subjects: "arts" sced_prefixes: "77")pb"), IsEmpty());
}

TEST_F(SelectorChecksTest, WarnsOfCoursesThatAreGone) {
  bundle_.mutable_courses(0)->set_replaced_by(CourseName("geometry"));
  bundle_.mutable_courses(1)->set_last_offered_year(2027);
  Check(R"pb(courses: [ "courses/algebra-1", "courses/geometry" ])pb",
        SelectorChecks::Use::kOther);
  const auto problems = problems_.Take();
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(problems[0].code, "RULE_RETIRED_COURSE");
  EXPECT_FALSE(problems[0].is_error);
  EXPECT_EQ(problems[0].suggestion, "courses/geometry");
  EXPECT_THAT(problems[1].message, HasSubstr("2027"));
}

TEST_F(SelectorChecksTest, ReportsUnknownNamesWhenTold) {
  const char* unknown = R"pb(
    courses: [ "courses/band", "courses/bnd" ]
    excluded_courses: "courses/x"
    programs: "programs/x"
  )pb";
  EXPECT_THAT(
      Places(unknown),
      ElementsAre("error RULE_UNKNOWN_COURSE rules[0].from.courses[1]",
                  "error RULE_UNKNOWN_COURSE rules[0].from.excluded_courses[0]",
                  "error DANGLING_REFERENCE rules[0].from.programs[0]"));
  options_.reports_unknown_names = false;
  EXPECT_THAT(Places(unknown), IsEmpty());
}

TEST_F(SelectorChecksTest, CallsWhatIsOfAnotherCatalogByItsWholeName) {
  Check(R"pb(
          courses: [ "courses/bnd", "catalogs/us/courses/band" ]
          excluded_courses: "catalogs/us/courses/welding-1"
          programs: [ "programs/wood", "catalogs/us/programs/welding" ]
        )pb",
        SelectorChecks::Use::kFillsARule);
  std::vector<std::string> messages;
  for (const auto& problem : problems_.Take()) {
    messages.push_back(
        absl::StrCat(problem.message, " | ", problem.suggestion));
  }
  EXPECT_THAT(
      messages,
      ElementsAre("no course of the catalog has the name \"courses/bnd\" | "
                  "courses/band",
                  "no course of the catalog has the name "
                  "\"catalogs/us/courses/band\" | courses/band",
                  "no course of the catalog has the name "
                  "\"catalogs/us/courses/welding-1\" | courses/welding-1",
                  "there is no programs/wood in this catalog | ",
                  "there is no catalogs/us/programs/welding in this catalog "
                  "| "));
}

TEST_F(SelectorChecksTest, KnowsASelectorOnlyWithEverythingItSelectsBy) {
  const CourseIndex index(bundle_);
  const auto is_known = [&](absl::string_view text) {
    return IsKnown(ParseShort<v1::CourseSelector>(text), index);
  };
  EXPECT_TRUE(is_known(R"pb(courses: "courses/band" subjects: "science")pb"));
  EXPECT_TRUE(is_known(R"pb(course_patterns: "x-*")pb"));
  EXPECT_FALSE(is_known(R"pb(courses: "courses/x")pb"));
  EXPECT_FALSE(is_known(R"pb(subjects: "x")pb"));
  EXPECT_FALSE(is_known(R"pb(attributes: "x")pb"));
  EXPECT_FALSE(is_known(R"pb(programs: "programs/x")pb"));
  EXPECT_FALSE(is_known(R"pb(facets { facet: "language" value: "x" })pb"));
  EXPECT_FALSE(is_known(R"pb(any: true
                             within { subjects: "x" })pb"));
  EXPECT_FALSE(is_known(R"pb(any: true
                             without { subjects: "x" })pb"));
}

}  // namespace
}  // namespace trellis::requirements
