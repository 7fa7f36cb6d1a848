#include "common/requirement_lint/requirement_lint.h"

#include "common/lint/testing/recorded_problems.h"
#include "common/requirement_lint/set_checks.h"
#include "common/requirement_lint/testing/sample_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RequirementLintTest : public ::testing::Test {
 protected:
  std::vector<std::string> Places(absl::string_view text,
                                  absl::string_view path = "") {
    const CourseIndex index(bundle_);
    LintRequirementSet(ParseShort<v1::RequirementSet>(text), index, {}, path,
                       problems_);
    return problems_.TakePlaces();
  }

  v1::Bundle bundle_ = SampleCatalog();
  RecordedProblems problems_;
};

constexpr char kDiploma[] = R"pb(
  name: "requirementSets/diploma"
  display_name: "Diploma"
  layer: LAYER_DIPLOMA
  rules {
    id: "science"
    display_name: "Science"
    credits {
      millicredits: 1000
      from { subjects: "science" }
    }
  }
  rules {
    id: "language"
    display_name: "Language or welding"
    any_of {
      rules {
        id: "one-language"
        display_name: "One language"
        credits {
          millicredits: 2000
          from { subjects: "world-language" }
          same_value { facet: "language" }
        }
      }
      rules {
        id: "welding"
        display_name: "Welding"
        sequence {
          course_count: 2
          from { programs: "programs/welding" }
        }
      }
    }
  }
)pb";

TEST_F(RequirementLintTest, FindsNoFaultWithASetThatIsRight) {
  EXPECT_THAT(Places(kDiploma), IsEmpty());
}

TEST_F(RequirementLintTest, ChecksEveryTopic) {
  EXPECT_THAT(
      Places(R"pb(
               name: "requirementSets/diploma"
               display_name: "Diploma"
               rules {
                 id: "a"
                 display_name: "A"
                 credits {
                   millicredits: 9000
                   from { subjects: "science" }
                 }
               }
               rules {
                 id: "b"
                 display_name: "B"
                 requirement_set: "requirementSets/diploma"
               }
               rules {
                 id: "c"
                 display_name: "C"
                 total { millicredits: 8000 }
               }
               rules {
                 id: "d"
                 display_name: "D"
                 total { millicredits: 8000 }
               }
               rules {
                 id: "e"
                 attested { by: "x" statement: "x" }
               }
             )pb",
             "set"),
      ElementsAre("error MISSING_FIELD set.layer",
                  "error DANGLING_REFERENCE set.rules[1].requirement_set",
                  "error MISSING_FIELD set.rules[4].display_name",
                  "error RULE_CYCLE set.rules[1].requirement_set",
                  "warning RULE_SUM_OVER_TOTAL set.rules[2].total.millicredits",
                  "warning RULE_SUM_OVER_TOTAL set.rules[3].total.millicredits",
                  "error RULE_UNSATISFIABLE set.rules[0].credits",
                  "warning RULE_SHADOWED set.rules[3]"));
}

TEST_F(RequirementLintTest, LooksAtRulesTogetherWhenEachIsPossible) {
  const std::string biology = R"pb(
    rules {
      id: "biology"
      display_name: "Biology"
      courses { courses: [ "courses/biology", "courses/chemistry" ] }
    }
  )pb";
  EXPECT_THAT(Places(absl::StrCat(kDiploma, biology)),
              ElementsAre("error RULE_JOINTLY_UNSATISFIABLE rules"));
}

TEST_F(RequirementLintTest, SaysNothingOfCoursesThatTheCatalogDoesNotList) {
  bundle_.clear_courses();
  EXPECT_THAT(Places(kDiploma), IsEmpty());
}

TEST_F(RequirementLintTest, ComparesOnlySoManyRules) {
  std::string many = R"pb(display_name: "x" layer: LAYER_DIPLOMA)pb";
  for (int i = 0; i <= kMaxRules; ++i) {
    absl::StrAppend(&many, " rules { id: 'r", i,
                    "' display_name: 'x' total { millicredits: 99999 } }");
  }
  EXPECT_THAT(Places(many), ElementsAre("error TOO_MANY rules"));
}

TEST_F(RequirementLintTest, ComparesRulesOnlySoDeep) {
  v1::RequirementSet set;
  set.set_display_name("x");
  set.set_layer(v1::RequirementSet::LAYER_DIPLOMA);
  // Two towers of choices have more ways through them than there is time.
  v1::RuleGroup* group = set.add_rules()->mutable_any_of();
  v1::Rule* towers[] = {group->add_rules(), group->add_rules()};
  for (v1::Rule* rule : towers) {
    for (int i = 0; i < 60; ++i) rule = rule->mutable_any_of()->add_rules();
    rule->mutable_attested();
  }
  const CourseIndex index(bundle_);
  LintRequirementSet(set, index, {}, "", problems_);
  EXPECT_THAT(problems_.TakeCodes(), ::testing::Contains("TOO_DEEP"));
}

}  // namespace
}  // namespace trellis::requirements
