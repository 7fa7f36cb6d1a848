#include "common/requirement_lint/demands.h"

#include "common/lint/testing/recorded_problems.h"
#include "common/requirement_lint/testing/sample_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class DemandsTest : public SampleCatalogTest {
 protected:
  // The demands of the rules, each as "id need on offer".
  std::vector<std::string> Demands(absl::string_view text) const {
    const auto set = ParseShort<v1::RequirementSet>(text);
    const Offers offers(set, index_);
    std::vector<std::string> demands;
    for (const Demand& demand : DemandsOf(set, 0, index_, offers)) {
      demands.push_back(absl::StrCat(demand.id, " ", demand.need, " ",
                                     index_.OnOffer(demand.units)));
    }
    return demands;
  }

  std::string Message(absl::string_view text) {
    const auto set = ParseShort<v1::RequirementSet>(text);
    const Offers offers(set, index_);
    FieldChecks checks(problems_, "sets[1]");
    CheckJointNeed(set, PlacesOfRules(set, ""), index_, offers, checks);
    const auto problems = problems_.Take();
    if (problems.empty()) return "";
    EXPECT_EQ(problems[0].code, "RULE_JOINTLY_UNSATISFIABLE");
    EXPECT_EQ(problems[0].path, "sets[1].rules");
    return problems[0].message;
  }

  RecordedProblems problems_;
};

TEST_F(DemandsTest, ListsRulesTheirPartsAndNamedCourses) {
  EXPECT_THAT(
      Demands(R"pb(
        rules {
          id: "science"
          credits {
            millicredits: 1500
            from { subjects: "science" }
            including {
              id: "biology"
              millicredits: 1000
              from { courses: "courses/biology" }
            }
          }
        }
        rules {
          all_of {
            rules {
              id: "named"
              courses { courses: [ "courses/band", "courses/wellness" ] }
            }
          }
        }
        rules {
          id: "total"
          total { millicredits: 9000 }
        }
      )pb"),
      ElementsAre("biology 1000 1000", "science 500 2000", "named 500 2000",
                  "named 1000 1000"));
}

TEST_F(DemandsTest, TakesTheLeastOfChoicesFromAnyOfThem) {
  EXPECT_THAT(Demands(R"pb(
                rules {
                  id: "choice"
                  any_of {
                    rules {
                      credits {
                        millicredits: 2000
                        from { subjects: "science" }
                      }
                    }
                    rules { courses { courses: "courses/band" } }
                  }
                }
                rules {
                  id: "free"
                  any_of {
                    rules { attested {} }
                    rules { courses { courses: "courses/band" } }
                  }
                }
                rules {
                  id: "languages"
                  credits {
                    course_count: 3
                    from { subjects: "world-language" }
                  }
                }
              )pb"),
              ElementsAre("choice 500 4000", "languages 1500 2500"));
}

constexpr char kCompeting[] = R"pb(
  rules {
    id: "laboratory"
    credits {
      millicredits: 2000
      from { attributes: "laboratory" }
    }
  }
  rules {
    id: "biology"
    courses { courses: "courses/biology" }
  }
)pb";

TEST_F(DemandsTest, ReportsRulesThatCompeteForTooLittle) {
  EXPECT_THAT(Message(kCompeting),
              HasSubstr("together, biology, laboratory need 3000 millicredits, "
                        "and all courses that can count for any of them hold "
                        "2000"));
}

TEST_F(DemandsTest, LeavesAloneCreditThatCountsTwice) {
  EXPECT_EQ(Message(absl::StrCat(kCompeting, "sharing { max_courses: 1 }")),
            "");
}

TEST_F(DemandsTest, LeavesAloneRulesWithNamesItDoesNotKnow) {
  EXPECT_EQ(Message(absl::StrCat(
                kCompeting, "rules { credits { from { subjects: 'x' } } }")),
            "");
}

TEST_F(DemandsTest, LooksAtEachYearOfEntryByItself) {
  const auto with_years = [](absl::string_view years) {
    return absl::StrCat(kCompeting,
                        "rules { id: 'more' credits { millicredits: 1 from { "
                        "subjects: 'science' } } cohort { ",
                        years, " } }");
  };
  EXPECT_THAT(Message(with_years("first_entry_year: 2020")),
              HasSubstr("for students who enter in 1990"));
  const std::string apart = R"pb(
    rules {
      id: "old"
      credits {
        millicredits: 2000
        from { subjects: "science" }
      }
      cohort { last_entry_year: 2019 }
    }
    rules {
      id: "new"
      credits {
        millicredits: 2000
        from { subjects: "science" }
      }
      cohort { first_entry_year: 2020 }
    }
  )pb";
  EXPECT_EQ(Message(apart), "");
}

}  // namespace
}  // namespace trellis::requirements
