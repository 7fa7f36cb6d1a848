#include "common/requirement_lint/totals.h"

#include "common/lint/testing/recorded_problems.h"
#include "common/requirement_lint/testing/sample_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class TotalsTest : public ::testing::Test {
 protected:
  // What is said about a diploma with 3000 millicredits of rules and this.
  std::vector<std::string> Places(absl::string_view text) {
    Check(text);
    return problems_.TakePlaces();
  }

  void Check(absl::string_view text) {
    auto set = ParseShort<v1::RequirementSet>(R"pb(
      layer: LAYER_DIPLOMA
      rules {
        credits {
          millicredits: 2000
          from { subjects: "science" }
        }
      }
      rules {
        credits {
          millicredits: 1000
          from { any: true }
        }
      }
    )pb");
    set.MergeFrom(ParseShort<v1::RequirementSet>(text));
    const CourseIndex index(bundle_);
    const Offers offers(set, index);
    CheckTotals(set, PlacesOfRules(set, ""), index, offers, problems_);
  }

  v1::Bundle bundle_ = SampleCatalog();
  RecordedProblems problems_;
};

TEST_F(TotalsTest, TakesATotalThatIsTheSum) {
  EXPECT_THAT(Places("rules { total { millicredits: 3000 } }"), IsEmpty());
}

TEST_F(TotalsTest, WarnsOfATotalThatRulesExceed) {
  EXPECT_THAT(Places("rules { total { millicredits: 2999 } }"),
              ElementsAre("warning RULE_SUM_OVER_TOTAL "
                          "rules[2].total.millicredits"));
}

TEST_F(TotalsTest, WarnsOfATotalThatTheRulesOfADiplomaDoNotFill) {
  EXPECT_THAT(Places("rules { total { millicredits: 3001 } }"),
              ElementsAre("warning RULE_SUM_UNDER_TOTAL "
                          "rules[2].total.millicredits"));
  EXPECT_THAT(Places(R"pb(layer: LAYER_ENDORSEMENT
                          rules { total { millicredits: 3001 } })pb"),
              IsEmpty());
  // The rest depends on the choice.
  EXPECT_THAT(Places(R"pb(
                rules {
                  any_of {
                    rules { credits { millicredits: 1 } }
                    rules { credits { millicredits: 2 } }
                  }
                }
                rules { total { millicredits: 3003 } }
              )pb"),
              IsEmpty());
}

TEST_F(TotalsTest, NeedsNoCoursesForTheSum) {
  bundle_.clear_courses();
  EXPECT_THAT(Places("rules { total { millicredits: 2999 } }"),
              ElementsAre("warning RULE_SUM_OVER_TOTAL "
                          "rules[2].total.millicredits"));
  EXPECT_THAT(Places(R"pb(rules {
                            total {
                              millicredits: 1
                              from { subjects: "science" }
                            }
                          })pb"),
              IsEmpty());
}

TEST_F(TotalsTest, WarnsOfATotalOverCoursesThatRulesReachAnyway) {
  const auto total = [](int millicredits) {
    return absl::StrCat("rules { total { millicredits: ", millicredits,
                        " from { subjects: ['science', 'mathematics'] } } }");
  };
  EXPECT_THAT(Places(total(2000)),
              ElementsAre("warning RULE_SHADOWED rules[2].total"));
  EXPECT_THAT(Places(total(2001)), IsEmpty());
  EXPECT_THAT(Places(R"pb(rules {
                            total {
                              millicredits: 1
                              from { subjects: "science" }
                              taken { minimum_mark: "B" }
                            }
                          })pb"),
              IsEmpty());
}

TEST_F(TotalsTest, LeavesAloneCreditThatCountsTwice) {
  EXPECT_THAT(Places(R"pb(rules { total { millicredits: 2999 } }
                          sharing { rules: [ "a", "b" ] })pb"),
              IsEmpty());
}

TEST_F(TotalsTest, LooksAtTotalsThatEverybodyHasToReach) {
  EXPECT_THAT(Places(R"pb(rules {
                            any_of {
                              rules { total { millicredits: 2999 } }
                              rules { attested {} }
                            }
                          })pb"),
              IsEmpty());
  EXPECT_THAT(Places(R"pb(rules {
                            all_of { rules { total { millicredits: 2999 } } }
                          })pb"),
              ElementsAre("warning RULE_SUM_OVER_TOTAL "
                          "rules[2].all_of.rules[0].total.millicredits"));
}

TEST_F(TotalsTest, SaysOnceForWhomATotalIsNotRight) {
  Check(R"pb(
    rules {
      credits {
        millicredits: 500
        from { any: true }
      }
      cohort { first_entry_year: 2020 }
    }
    rules {
      total { millicredits: 3000 }
      cohort { last_entry_year: 2024 }
    }
  )pb");
  const auto problems = problems_.Take();
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_THAT(problems[0].message,
              HasSubstr("3500 millicredits together for students who enter in "
                        "2020"));
}

}  // namespace
}  // namespace trellis::requirements
