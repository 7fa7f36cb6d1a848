#include "common/requirement_lint/credits_checks.h"

#include "common/lint/testing/recorded_problems.h"
#include "common/requirement_lint/testing/sample_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CreditsChecksTest : public ::testing::Test {
 protected:
  // What is said about a rule over credit.
  std::vector<std::string> Places(absl::string_view text) {
    Check(text);
    return problems_.TakePlaces();
  }

  void Check(absl::string_view text) {
    const CourseIndex index(bundle_);
    SelectorChecks selectors(index, LintOptions(), problems_);
    FieldChecks checks(problems_, "rules[0]");
    CheckCredits(ParseShort<v1::CreditsRule>(text), index, selectors, problems_,
                 checks);
  }

  v1::Bundle bundle_ = SampleCatalog();
  RecordedProblems problems_;
};

TEST_F(CreditsChecksTest, FindsNoFaultWithARuleThatIsRight) {
  EXPECT_THAT(
      Places(R"pb(
        millicredits: 3000
        from { subjects: [ "science", "world-language" ] }
        taken { minimum_mark: "C" }
        including {
          id: "biology"
          display_name: "Biology"
          millicredits: 3000
          from { courses: "courses/biology" }
        }
        limits { id: "online" millicredits: 1000 }
        at_least {
          millicredits: 2000
          from { attributes: "laboratory" }
        }
        same_value { facet: "language" millicredits_where_fewer_offered: 3000 }
        distinct_values { facet: "subject" count: 2 }
      )pb"),
      IsEmpty());
  EXPECT_THAT(Places("course_count: 2 from { any: true }"), IsEmpty());
}

TEST_F(CreditsChecksTest, WantsEitherCreditOrANumberOfCourses) {
  EXPECT_THAT(Places("from { any: true }"),
              ElementsAre("warning RULE_VACUOUS rules[0].credits"));
  EXPECT_THAT(Places("millicredits: 1 course_count: 1 from { any: true }"),
              ElementsAre("error NOT_ALLOWED rules[0].credits.course_count"));
  EXPECT_THAT(Places("millicredits: -1 from { any: true }"),
              ElementsAre("error OUT_OF_RANGE rules[0].credits.millicredits"));
  EXPECT_THAT(Places("course_count: 257 from { any: true }"),
              ElementsAre("error OUT_OF_RANGE rules[0].credits.course_count"));
}

TEST_F(CreditsChecksTest, WantsToKnowWhatCounts) {
  EXPECT_THAT(Places("millicredits: 1"),
              ElementsAre("error EMPTY_SELECTOR rules[0].credits.from"));
}

TEST_F(CreditsChecksTest, ChecksParts) {
  EXPECT_THAT(
      Places("millicredits: 1 from { any: true } including {}"),
      ElementsAre(
          "error MISSING_FIELD rules[0].credits.including[0].display_name",
          "error MISSING_FIELD rules[0].credits.including[0].millicredits",
          "error EMPTY_SELECTOR rules[0].credits.including[0].from"));
  const char* two_parts = R"pb(
    from { any: true }
    including {
      display_name: "a"
      millicredits: 1000
      from { any: true }
    }
    including {
      display_name: "b"
      millicredits: 500
      from { any: true }
    }
  )pb";
  EXPECT_THAT(Places(absl::StrCat("millicredits: 1500 ", two_parts)),
              IsEmpty());
  EXPECT_THAT(
      Places(absl::StrCat("millicredits: 1499 ", two_parts)),
      ElementsAre("error RULE_PARTS_OVER_NEED rules[0].credits.including"));
}

TEST_F(CreditsChecksTest, ChecksLimits) {
  EXPECT_THAT(
      Places(R"pb(millicredits: 1000
                  from { any: true }
                  limits {
                    from {}
                    rules: "a"
                  })pb"),
      ElementsAre("error MISSING_FIELD rules[0].credits.limits[0].millicredits",
                  "error EMPTY_SELECTOR rules[0].credits.limits[0].from",
                  "error NOT_ALLOWED rules[0].credits.limits[0].rules"));
}

TEST_F(CreditsChecksTest, ChecksLowerBounds) {
  EXPECT_THAT(
      Places("millicredits: 1000 from { any: true } at_least {}"),
      ElementsAre(
          "error MISSING_FIELD rules[0].credits.at_least[0].millicredits",
          "error EMPTY_SELECTOR rules[0].credits.at_least[0].from"));
  EXPECT_THAT(
      Places(R"pb(millicredits: 1000
                  from { any: true }
                  at_least {
                    millicredits: 1001
                    from { any: true }
                  })pb"),
      ElementsAre("error RULE_PARTS_OVER_NEED rules[0].credits.at_least[0]."
                  "millicredits"));
}

TEST_F(CreditsChecksTest, ChecksValuesInCommon) {
  EXPECT_THAT(
      Places("millicredits: 1000 from { any: true } same_value {}"),
      ElementsAre("error MISSING_FIELD rules[0].credits.same_value.facet"));
  EXPECT_THAT(Places(R"pb(millicredits: 1000
                          from { any: true }
                          same_value {
                            facet: "language"
                            millicredits_where_fewer_offered: 1001
                          })pb"),
              ElementsAre("error OUT_OF_RANGE rules[0].credits.same_value."
                          "millicredits_where_fewer_offered"));
}

TEST_F(CreditsChecksTest, ChecksDifferentValues) {
  EXPECT_THAT(
      Places(R"pb(millicredits: 1000
                  from { any: true }
                  distinct_values { facet: "Discipline" })pb"),
      ElementsAre("error BAD_NAME rules[0].credits.distinct_values.facet",
                  "error OUT_OF_RANGE rules[0].credits.distinct_values.count"));
}

TEST_F(CreditsChecksTest, DifferentValuesAskForNoMoreThanTheRule) {
  const auto each = [&](absl::string_view need, int millicredits_each) {
    return Places(absl::StrCat(need,
                               " from { any: true } distinct_values { facet: "
                               "'subject' count: 3 millicredits_each: ",
                               millicredits_each, " }"));
  };
  EXPECT_THAT(each("millicredits: 3000", 1000), IsEmpty());
  EXPECT_THAT(each("millicredits: 3000", 1001),
              ElementsAre("error RULE_PARTS_OVER_NEED rules[0].credits."
                          "distinct_values"));
  // What is not said can be had in any amount.
  EXPECT_THAT(each("millicredits: 1", 0), IsEmpty());
  // Credit and courses are not of one kind.
  EXPECT_THAT(each("course_count: 3", 1001), IsEmpty());
  // The product of two numbers in range may be large.
  EXPECT_THAT(Places(R"pb(millicredits: 1000000
                          from { any: true }
                          distinct_values {
                            facet: "subject"
                            count: 256
                            millicredits_each: 1000000
                          })pb"),
              ElementsAre("error RULE_PARTS_OVER_NEED rules[0].credits."
                          "distinct_values"));
}

TEST_F(CreditsChecksTest, ReportsAFacetThatNoCourseHasWhichCanCount) {
  const char* rule = R"pb(
    millicredits: 1000
    from { subjects: "science" }
    same_value { facet: "languag" }
  )pb";
  Check(rule);
  const auto problems = problems_.Take();
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, "UNKNOWN_FACET");
  EXPECT_EQ(problems[0].path, "rules[0].credits.same_value.facet");
  EXPECT_EQ(problems[0].suggestion, "language");
  bundle_.clear_courses();
  EXPECT_THAT(Places(rule), IsEmpty());
}

}  // namespace
}  // namespace trellis::requirements
