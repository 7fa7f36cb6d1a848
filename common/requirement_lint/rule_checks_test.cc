#include "common/requirement_lint/rule_checks.h"

#include "common/lint/testing/recorded_problems.h"
#include "common/requirement_lint/testing/sample_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RuleChecksTest : public SampleCatalogTest {
 protected:
  // What is said about a rule that has a name and asks for this.
  std::vector<std::string> Places(absl::string_view kind) {
    v1::RequirementSet set;
    v1::Rule& rule = *set.add_rules();
    rule = ParseShort<v1::Rule>(kind);
    rule.set_display_name("Rule");
    RuleChecks checks(index_, options_, problems_);
    for (const RulePlace& place : PlacesOfRules(set, "")) checks.Check(place);
    return problems_.TakePlaces();
  }

  LintOptions options_;
  RecordedProblems problems_;
};

TEST_F(RuleChecksTest, FindsNoFaultWithRulesThatAreRight) {
  for (const char* kind : {
           R"pb(courses {
                  courses: "courses/band"
                  taken { minimum_mark: "C-" first_grade: 9 last_grade: 12 }
                })pb",
           R"pb(any_of {
                  rules {
                    display_name: "x"
                    total { millicredits: 1 }
                  }
                })pb",
           R"pb(n_of {
                  count: 1
                  rules {
                    display_name: "x"
                    total { millicredits: 1 }
                  }
                })pb",
           R"pb(total { millicredits: 24000 })pb",
           R"pb(every_year {
                  grades: [ 9, 10 ]
                  from { any: true }
                })pb",
           R"pb(sequence {
                  course_count: 2
                  from { any: true }
                })pb",
           R"pb(achievement {
                  achievements: [ "sat-math", "act" ]
                  count: 2
                  minimum_value: 500
                  minimum_sum: 40
                })pb",
           R"pb(grade_point_average { minimum_centipoints: 400 })pb",
           R"pb(verified_credit {
                  count: 1
                  verifications {
                    from { subjects: "science" }
                    achievements: "biology-test"
                  }
                })pb",
           R"pb(attested { by: "counselor" statement: "Meets it." })pb",
           R"pb(requirement_set: "catalogs/us/requirementSets/diploma")pb",
           R"pb(total { millicredits: 1 }
                cohort { first_entry_year: 2020 last_entry_year: 2020 })pb",
       }) {
    EXPECT_THAT(Places(kind), IsEmpty()) << kind;
  }
}

TEST_F(RuleChecksTest, WantsARuleToHaveANameAndToAskForSomething) {
  v1::RequirementSet set;
  (*set.add_rules()->mutable_display_name_translations())["spanish"] = "x";
  RuleChecks checks(index_, options_, problems_);
  checks.Check(PlacesOfRules(set, "")[0]);
  EXPECT_THAT(
      problems_.TakePlaces(),
      ElementsAre("error MISSING_FIELD rules[0].display_name",
                  "error BAD_LANGUAGE rules[0].display_name_translations"
                  "[spanish]",
                  "error MISSING_FIELD rules[0]"));
}

TEST_F(RuleChecksTest, WarnsOfRulesThatAskForNothing) {
  for (const auto& [kind, field] :
       std::vector<std::pair<std::string, std::string>>{
           {"courses {}", "courses"},
           {"total {}", "total"},
           {"every_year { from { any: true } }", "every_year"},
           {"sequence { from { any: true } }", "sequence"},
           {"grade_point_average {}", "grade_point_average"},
           {"verified_credit {}", "verified_credit"}}) {
    EXPECT_THAT(Places(kind),
                ElementsAre("warning RULE_VACUOUS rules[0]." + field));
  }
}

TEST_F(RuleChecksTest, ChecksNamedCourses) {
  EXPECT_THAT(
      Places(R"pb(courses {
                    courses: [ "courses/band", "courses/bnd", "courses/band" ]
                    taken { minimum_mark: "P" first_grade: 5 last_grade: 17 }
                  })pb"),
      ElementsAre("error DUPLICATE_VALUE rules[0].courses.courses[2]",
                  "error RULE_UNKNOWN_COURSE rules[0].courses.courses[1]",
                  "error BAD_MARK rules[0].courses.taken.minimum_mark",
                  "error OUT_OF_RANGE rules[0].courses.taken.first_grade",
                  "error OUT_OF_RANGE rules[0].courses.taken.last_grade"));
  EXPECT_THAT(Places(R"pb(courses {
                            courses: "courses/band"
                            taken { first_grade: 11 last_grade: 10 }
                          })pb"),
              ElementsAre("error OUT_OF_ORDER rules[0].courses.taken"));
}

TEST_F(RuleChecksTest, ChecksGroups) {
  EXPECT_THAT(Places("any_of {}"),
              ElementsAre("error MISSING_FIELD rules[0].any_of"));
  EXPECT_THAT(Places("n_of {}"),
              ElementsAre("error MISSING_FIELD rules[0].n_of"));
  for (const char* count : {"0", "2"}) {
    EXPECT_THAT(
        Places(absl::StrCat(
            "n_of { count: ", count,
            " rules { display_name: 'x' total { millicredits: 1 } } }")),
        ElementsAre("error OUT_OF_RANGE rules[0].n_of.count"));
  }
}

TEST_F(RuleChecksTest, ChecksRulesInsideGroupsInTheirPlace) {
  EXPECT_THAT(Places(R"pb(all_of { rules { total { millicredits: 1 } } })pb"),
              ElementsAre("error MISSING_FIELD rules[0].all_of.rules[0]."
                          "display_name"));
}

TEST_F(RuleChecksTest, ReportsRulesThatStandTooDeep) {
  v1::RequirementSet set;
  v1::Rule* rule = set.add_rules();
  for (int depth = 1; depth < kMaxRuleDepth; ++depth) {
    rule->set_display_name("x");
    rule = rule->mutable_all_of()->add_rules();
  }
  rule->set_display_name("x");
  rule->mutable_total()->set_millicredits(1);
  RuleChecks checks(index_, options_, problems_);
  for (const RulePlace& place : PlacesOfRules(set, "")) checks.Check(place);
  EXPECT_THAT(problems_.TakeCodes(), IsEmpty());
  *rule->mutable_all_of()->add_rules() = *rule;
  for (const RulePlace& place : PlacesOfRules(set, "")) checks.Check(place);
  EXPECT_THAT(problems_.TakeCodes(), ElementsAre("TOO_DEEP"));
}

TEST_F(RuleChecksTest, ChecksTotalsGradesAndSequences) {
  EXPECT_THAT(Places("total { millicredits: 1000001 from {} }"),
              ElementsAre("error OUT_OF_RANGE rules[0].total.millicredits",
                          "error EMPTY_SELECTOR rules[0].total.from"));
  EXPECT_THAT(Places("every_year { grades: [ 9, 5, 9 ] }"),
              ElementsAre("error OUT_OF_RANGE rules[0].every_year.grades[1]",
                          "error DUPLICATE_VALUE rules[0].every_year.grades[2]",
                          "error EMPTY_SELECTOR rules[0].every_year.from"));
  EXPECT_THAT(Places("sequence { course_count: -1 }"),
              ElementsAre("error OUT_OF_RANGE rules[0].sequence.course_count",
                          "error EMPTY_SELECTOR rules[0].sequence.from"));
}

TEST_F(RuleChecksTest, ChecksAchievements) {
  EXPECT_THAT(
      Places("achievement {}"),
      ElementsAre("error MISSING_FIELD rules[0].achievement.achievements"));
  EXPECT_THAT(
      Places(R"pb(achievement {
                    achievements: [ "SAT", "act", "act" ]
                    count: 4
                    minimum_value: -1
                    minimum_sum: 1000001
                  })pb"),
      ElementsAre("error BAD_NAME rules[0].achievement.achievements[0]",
                  "error DUPLICATE_VALUE rules[0].achievement.achievements[2]",
                  "error OUT_OF_RANGE rules[0].achievement.count",
                  "error OUT_OF_RANGE rules[0].achievement.minimum_value",
                  "error OUT_OF_RANGE rules[0].achievement.minimum_sum"));
}

TEST_F(RuleChecksTest, ChecksAveragesAndWhatPeopleSay) {
  EXPECT_THAT(
      Places("grade_point_average { minimum_centipoints: 401 }"),
      ElementsAre("error OUT_OF_RANGE rules[0].grade_point_average.minimum_"
                  "centipoints"));
  EXPECT_THAT(Places("attested {}"),
              ElementsAre("error MISSING_FIELD rules[0].attested.by",
                          "error MISSING_FIELD rules[0].attested.statement"));
  EXPECT_THAT(Places(R"pb(attested {
                            by: "The counselor"
                            statement: "x"
                            statement_translations { key: "spanish" value: "x" }
                          })pb"),
              ElementsAre("error BAD_NAME rules[0].attested.by",
                          "error BAD_LANGUAGE rules[0].attested."
                          "statement_translations[spanish]"));
}

TEST_F(RuleChecksTest, ChecksVerifiedCredit) {
  EXPECT_THAT(Places(R"pb(verified_credit {
                            count: 2
                            verifications { minimum_value: -1 }
                          })pb"),
              ElementsAre("error OUT_OF_RANGE rules[0].verified_credit.count",
                          "error EMPTY_SELECTOR rules[0].verified_credit."
                          "verifications[0].from",
                          "error MISSING_FIELD rules[0].verified_credit."
                          "verifications[0].achievements",
                          "error OUT_OF_RANGE rules[0].verified_credit."
                          "verifications[0].minimum_value"));
}

TEST_F(RuleChecksTest, ReportsSetsThatTheCatalogDoesNotHave) {
  const char* unknown = R"pb(requirement_set: "requirementSets/x")pb";
  EXPECT_THAT(Places(R"pb(requirement_set: "")pb"),
              ElementsAre("error MISSING_FIELD rules[0].requirement_set"));
  EXPECT_THAT(Places(unknown), ElementsAre("error DANGLING_REFERENCE rules[0]."
                                           "requirement_set"));
  options_.reports_unknown_names = false;
  EXPECT_THAT(Places(unknown), IsEmpty());
}

TEST_F(RuleChecksTest, ChecksCohorts) {
  EXPECT_THAT(
      Places(R"pb(total { millicredits: 1 }
                  cohort { first_entry_year: 1989 last_entry_year: 2101 })pb"),
      ElementsAre("error OUT_OF_RANGE rules[0].cohort.first_entry_year",
                  "error OUT_OF_RANGE rules[0].cohort.last_entry_year"));
  EXPECT_THAT(
      Places(R"pb(total { millicredits: 1 }
                  cohort { first_entry_year: 2025 last_entry_year: 2024 })pb"),
      ElementsAre("error OUT_OF_ORDER rules[0].cohort"));
}

TEST_F(RuleChecksTest, BoundsTheLengthOfLists) {
  v1::Rule rule;
  for (int i = 0; i <= kMaxRuleItems; ++i) {
    rule.mutable_achievement()->add_achievements(absl::StrCat("a", i));
  }
  EXPECT_THAT(Places(rule.DebugString()),
              ElementsAre("error TOO_MANY rules[0].achievement.achievements"));
}

}  // namespace
}  // namespace trellis::requirements
