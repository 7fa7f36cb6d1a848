#include "common/requirement_lint/set_checks.h"

#include "common/lint/testing/recorded_problems.h"
#include "common/requirement_lint/testing/sample_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SetChecksTest : public SampleCatalogTest {
 protected:
  // What is said about a diploma with the rules a and b and this.
  std::vector<std::string> Places(absl::string_view text) {
    v1::RequirementSet set = ParseShort<v1::RequirementSet>(R"pb(
      name: "requirementSets/diploma"
      display_name: "Diploma"
      layer: LAYER_DIPLOMA
      rules { id: "a" }
      rules { id: "b" }
    )pb");
    set.MergeFrom(ParseShort<v1::RequirementSet>(text));
    return PlacesOf(set);
  }

  std::vector<std::string> PlacesOf(const v1::RequirementSet& set) {
    SelectorChecks selectors(index_, LintOptions(), problems_);
    CheckSet(set, PlacesOfRules(set, "sets[3]"), "sets[3]", selectors,
             problems_);
    return problems_.TakePlaces();
  }

  RecordedProblems problems_;
};

TEST_F(SetChecksTest, FindsNoFaultWithASetThatIsRight) {
  EXPECT_THAT(Places(R"pb(
                cohort { first_entry_year: 2022 }
                effective_from: "2022-08-01"
                effective_until: "2022-08-01"
                taken { minimum_mark: "D-" }
                sharing {
                  rules: [ "a", "b" ]
                  from { subjects: "science" }
                  max_courses: 1
                  max_millicredits: 1000
                }
                layer_sharing {
                  layer: LAYER_ENDORSEMENT
                  policy: POLICY_LIMITED
                  max_courses: 2
                }
                layer_sharing {
                  requirement_set: "catalogs/us/requirementSets/honors"
                  policy: POLICY_EXCLUSIVE
                }
                limits { id: "online" millicredits: 1000 rules: "a" }
                vouching {
                  higher { courses: "courses/geometry" }
                  lower { courses: "courses/algebra-1" }
                  minimum_mark: "C"
                }
              )pb"),
              IsEmpty());
}

TEST_F(SetChecksTest, WantsNameLayerAndRules) {
  EXPECT_THAT(PlacesOf({}),
              ElementsAre("error MISSING_FIELD sets[3].display_name",
                          "error MISSING_FIELD sets[3].layer",
                          "warning RULE_VACUOUS sets[3].rules"));
}

TEST_F(SetChecksTest, ChecksThePeriod) {
  EXPECT_THAT(Places(R"pb(effective_from: "2022" effective_until: "x")pb"),
              ElementsAre("error BAD_DATE sets[3].effective_from",
                          "error BAD_DATE sets[3].effective_until"));
  EXPECT_THAT(Places(R"pb(effective_from: "2022-08-02"
                          effective_until: "2022-08-01")pb"),
              ElementsAre("error OUT_OF_ORDER sets[3].effective_until"));
  EXPECT_THAT(Places(R"pb(effective_from: "2022-08-02")pb"), IsEmpty());
  EXPECT_THAT(
      Places("cohort { first_entry_year: 3 }"),
      ElementsAre("error OUT_OF_RANGE sets[3].cohort.first_entry_year"));
}

TEST_F(SetChecksTest, WantsEachIdOnceInTheWholeSet) {
  EXPECT_THAT(
      Places(R"pb(
        rules {
          id: "c"
          any_of {
            rules {
              id: "d"
              credits {
                including { id: "a" }
                limits { id: "b" }
              }
            }
            rules { id: "c" }
          }
        }
        rules { id: "E" }
        limits { id: "d" millicredits: 1 }
        limits { millicredits: 1 }
      )pb"),
      ElementsAre("error DUPLICATE_ID "
                  "sets[3].rules[2].any_of.rules[0].credits.including[0].id",
                  "error DUPLICATE_ID "
                  "sets[3].rules[2].any_of.rules[0].credits.limits[0].id",
                  "error DUPLICATE_ID sets[3].rules[2].any_of.rules[1].id",
                  "error BAD_NAME sets[3].rules[3].id",
                  "error DUPLICATE_ID sets[3].limits[0].id",
                  "error MISSING_FIELD sets[3].limits[1].id"));
}

TEST_F(SetChecksTest, ChecksSharing) {
  EXPECT_THAT(Places(R"pb(
                sharing {
                  rules: "a"
                  from {}
                  max_courses: -1
                  max_millicredits: 1000001
                }
                sharing { rules: [ "a", "a", "x" ] }
              )pb"),
              ElementsAre("error MISSING_FIELD sets[3].sharing[0].rules",
                          "error EMPTY_SELECTOR sets[3].sharing[0].from",
                          "error OUT_OF_RANGE sets[3].sharing[0].max_courses",
                          "error OUT_OF_RANGE sets[3].sharing[0]."
                          "max_millicredits",
                          "error DUPLICATE_VALUE sets[3].sharing[1].rules[1]",
                          "error UNKNOWN_RULE sets[3].sharing[1].rules[2]"));
}

TEST_F(SetChecksTest, SharingListsARuleOrTheRulesInsideIt) {
  const std::string groups = R"pb(
    rules {
      id: "c"
      all_of {
        rules { id: "d" }
        rules {
          id: "e"
          any_of { rules { id: "f" } }
        }
      }
    }
    rules { id: "g" }
  )pb";
  EXPECT_THAT(Places(groups + R"pb(
                sharing { rules: [ "a", "c", "g" ] }
                sharing { rules: [ "d", "e" ] }
                sharing { rules: [ "d", "f" ] }
                sharing { rules: [ "a", "f" ] }
              )pb"),
              IsEmpty());
  EXPECT_THAT(
      Places(groups + R"pb(
        sharing { rules: [ "d", "c" ] }
        sharing { rules: [ "c", "a", "f", "e" ] }
      )pb"),
      ElementsAre("error RULE_SHARING_NESTED sets[3].sharing[0].rules[0]",
                  "error RULE_SHARING_NESTED sets[3].sharing[1].rules[2]",
                  "error RULE_SHARING_NESTED sets[3].sharing[1].rules[3]"));
  // A limit bounds what is in one of them, which is no contradiction.
  EXPECT_THAT(Places(groups + R"pb(limits {
                                     id: "most"
                                     millicredits: 1
                                     rules: [ "c", "d" ]
                                   })pb"),
              IsEmpty());
}

TEST_F(SetChecksTest, ChecksSharingWithOtherSets) {
  EXPECT_THAT(
      Places(R"pb(
        layer_sharing { policy: POLICY_LIMITED max_courses: 1 }
        layer_sharing { layer: LAYER_ADMISSION policy: POLICY_LIMITED }
        layer_sharing { layer: LAYER_ADMISSION policy: POLICY_SEPARATE }
        layer_sharing {
          layer: LAYER_DISTRICT
          policy: POLICY_EXCLUSIVE
          max_millicredits: 1
        }
        layer_sharing { requirement_set: "requirementSets/diploma" }
        layer_sharing { requirement_set: "requirementSets/none" }
      )pb"),
      ElementsAre("error MISSING_FIELD sets[3].layer_sharing[0]",
                  "error MISSING_FIELD sets[3].layer_sharing[1]",
                  "error DUPLICATE_VALUE sets[3].layer_sharing[2]",
                  "error NOT_ALLOWED sets[3].layer_sharing[3]",
                  "error DANGLING_REFERENCE "
                  "sets[3].layer_sharing[4].requirement_set",
                  "error RULE_CYCLE sets[3].layer_sharing[4].requirement_set",
                  "error DANGLING_REFERENCE "
                  "sets[3].layer_sharing[5].requirement_set"));
}

TEST_F(SetChecksTest, ChecksLimitsAndVouching) {
  EXPECT_THAT(
      Places(R"pb(
        limits { id: "most" rules: "x" }
        vouching {}
        vouching {
          higher { any: true }
          lower { any: true }
          minimum_mark: "F"
        }
      )pb"),
      ElementsAre("error MISSING_FIELD sets[3].limits[0].millicredits",
                  "error UNKNOWN_RULE sets[3].limits[0].rules[0]",
                  "error EMPTY_SELECTOR sets[3].vouching[0].higher",
                  "error EMPTY_SELECTOR sets[3].vouching[0].lower",
                  "error MISSING_FIELD sets[3].vouching[0].minimum_mark",
                  "error BAD_MARK sets[3].vouching[1].minimum_mark"));
}

TEST_F(SetChecksTest, BoundsTheNumberOfRules) {
  v1::RequirementSet set;
  set.set_display_name("Diploma");
  set.set_layer(v1::RequirementSet::LAYER_DIPLOMA);
  for (int i = 0; i < kMaxRules - 1; ++i) {
    set.add_rules()->set_id(absl::StrCat("r", i));
  }
  set.mutable_rules(0)->mutable_any_of()->add_rules()->set_id("inside");
  EXPECT_THAT(PlacesOf(set), IsEmpty());
  set.mutable_rules(0)->mutable_any_of()->add_rules()->set_id("more");
  EXPECT_THAT(PlacesOf(set), ElementsAre("error TOO_MANY sets[3].rules"));
}

}  // namespace
}  // namespace trellis::requirements
