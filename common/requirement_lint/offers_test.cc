#include "common/requirement_lint/offers.h"

#include "common/requirement_lint/testing/sample_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class OffersTest : public SampleCatalogTest {
 protected:
  // Why a rule cannot be met, as "CODE field", or "" when it can be.
  std::string Obstacle(absl::string_view rule, absl::string_view set = "") {
    const auto full = ParseShort<v1::RequirementSet>(set);
    const Offers offers(full, index_);
    const auto obstacle = offers.ObstacleTo(ParseShort<v1::Rule>(rule));
    if (!obstacle.has_value()) return "";
    message_ = obstacle->message;
    return absl::StrCat(obstacle->code, " ", obstacle->field);
  }

  std::string message_;
};

TEST_F(OffersTest, CountsTheCreditOfEveryCourseThatIsSelected) {
  EXPECT_EQ(Obstacle(R"pb(credits {
                            millicredits: 3000
                            from { subjects: "mathematics" }
                          })pb"),
            "");
  EXPECT_EQ(Obstacle(R"pb(credits {
                            millicredits: 3001
                            from { subjects: "mathematics" }
                          })pb"),
            "RULE_UNSATISFIABLE credits");
  EXPECT_THAT(message_, HasSubstr("hold 3000"));
  EXPECT_EQ(Obstacle(R"pb(credits {
                            millicredits: 2000
                            from { courses: "courses/band" }
                          })pb"),
            "");
}

TEST_F(OffersTest, TellsNothingSelectedFromTooLittle) {
  EXPECT_EQ(Obstacle(R"pb(credits {
                            millicredits: 1
                            from {
                              subjects: "science"
                              within { subjects: "mathematics" }
                            }
                          })pb"),
            "RULE_NO_COURSE credits.from");
  // A rule that asks for nothing needs nothing.
  EXPECT_EQ(Obstacle("credits { from { minimum_level: 4 } }"), "");
}

TEST_F(OffersTest, SaysNothingOfRulesWithNamesItDoesNotKnow) {
  EXPECT_EQ(Obstacle(R"pb(credits {
                            millicredits: 9000
                            from { subjects: [ "science", "sceince" ] }
                          })pb"),
            "");
  EXPECT_EQ(Obstacle(R"pb(courses { courses: "courses/x" })pb"), "");
}

TEST_F(OffersTest, CountsOnlyCoursesOpenToTheGradesThatCount) {
  const char* rule = R"pb(
    credits {
      millicredits: 3000
      from { subjects: "mathematics" }
      taken { first_grade: 9 }
    }
  )pb";
  EXPECT_EQ(Obstacle(rule), "");
  EXPECT_EQ(Obstacle(rule, "taken { last_grade: 9 }"),
            "RULE_UNSATISFIABLE credits");
  EXPECT_THAT(message_, HasSubstr("hold 2000"));
}

TEST_F(OffersTest, CountsCoursesForRulesOverANumberOfThem) {
  EXPECT_EQ(
      Obstacle(R"pb(credits {
                      course_count: 5
                      from { courses: [ "courses/band", "courses/wellness" ] }
                    })pb"),
      "");
  EXPECT_EQ(
      Obstacle(R"pb(credits {
                      course_count: 6
                      from { courses: [ "courses/band", "courses/wellness" ] }
                    })pb"),
      "RULE_UNSATISFIABLE credits");
}

TEST_F(OffersTest, LooksAtLimitsOfTheRuleAndOfTheSet) {
  const auto rule = [](int millicredits) {
    return absl::StrCat("id: 'r' credits { millicredits: ", millicredits,
                        " from { any: true } limits { millicredits: 1000 from "
                        "{ subjects: 'mathematics' } } }");
  };
  // 12500 millicredits in all, 3000 of them in mathematics.
  EXPECT_EQ(Obstacle(rule(10500)), "");
  EXPECT_EQ(Obstacle(rule(10501)), "RULE_UNSATISFIABLE credits");
  EXPECT_EQ(Obstacle(rule(2001), "limits { millicredits: 2000 }"),
            "RULE_UNSATISFIABLE credits");
  EXPECT_EQ(Obstacle(rule(2001), "limits { millicredits: 2000 rules: 'r' }"),
            "RULE_UNSATISFIABLE credits");
  EXPECT_EQ(Obstacle(rule(2001), "limits { millicredits: 2000 rules: 's' }"),
            "");
}

TEST_F(OffersTest, LetsAYearlyLimitHoldInEachGrade) {
  const char* yearly = R"pb(
    credits {
      millicredits: 2000
      from { courses: "courses/band" }
      limits { millicredits: 500 each_grade: true }
    }
  )pb";
  EXPECT_EQ(Obstacle(yearly), "");
  EXPECT_EQ(Obstacle(R"pb(credits {
                            millicredits: 2000
                            from { courses: "courses/band" }
                            limits { millicredits: 499 each_grade: true }
                          })pb"),
            "RULE_UNSATISFIABLE credits");
}

TEST_F(OffersTest, LooksAtPartsAndLowerBounds) {
  EXPECT_EQ(Obstacle(R"pb(credits {
                            millicredits: 3000
                            from { subjects: "science" }
                            including {
                              millicredits: 1000
                              from { courses: "courses/wellness" }
                            }
                          })pb"),
            "");
  EXPECT_EQ(Obstacle(R"pb(credits {
                            millicredits: 2000
                            from { subjects: "science" }
                            including {
                              millicredits: 1001
                              from { courses: "courses/biology" }
                            }
                          })pb"),
            "RULE_UNSATISFIABLE credits.including[0]");
  EXPECT_EQ(Obstacle(R"pb(credits {
                            millicredits: 2000
                            from { subjects: "science" }
                            at_least {
                              millicredits: 1001
                              from { courses: "courses/biology" }
                            }
                          })pb"),
            "RULE_UNSATISFIABLE credits.at_least[0]");
  EXPECT_EQ(Obstacle(R"pb(credits {
                            millicredits: 2000
                            from { subjects: "science" }
                            at_least {
                              millicredits: 1
                              from { subjects: "mathematics" }
                            }
                          })pb"),
            "RULE_NO_COURSE credits.at_least[0].from");
}

TEST_F(OffersTest, WantsAllOfItInOneValue) {
  const auto rule = [](int need, int where_fewer) {
    return absl::StrCat(
        "credits { millicredits: ", need,
        " from { subjects: 'world-language' } same_value { facet: 'language' "
        "millicredits_where_fewer_offered: ",
        where_fewer, " } }");
  };
  EXPECT_EQ(Obstacle(rule(2000, 0)), "");
  EXPECT_EQ(Obstacle(rule(2001, 0)), "RULE_UNSATISFIABLE credits.same_value");
  EXPECT_THAT(message_, HasSubstr("the most that can count is 2000"));
  EXPECT_EQ(Obstacle(rule(2500, 2000)), "");
  EXPECT_EQ(Obstacle(rule(2500, 2001)),
            "RULE_UNSATISFIABLE credits.same_value");
  EXPECT_EQ(Obstacle(R"pb(credits {
                            course_count: 3
                            from { subjects: "world-language" }
                            same_value { facet: "language" }
                          })pb"),
            "RULE_UNSATISFIABLE credits.same_value");
}

TEST_F(OffersTest, WantsAsManyValuesAsAreAskedFor) {
  const auto rule = [](int count, int each) {
    return absl::StrCat(
        "credits { millicredits: 2000 from { any: true } "
        "distinct_values { facet: 'language' count: ",
        count, " millicredits_each: ", each, " } }");
  };
  EXPECT_EQ(Obstacle(rule(2, 0)), "");
  EXPECT_EQ(Obstacle(rule(2, 500)), "");
  EXPECT_EQ(Obstacle(rule(2, 501)),
            "RULE_UNSATISFIABLE credits.distinct_values");
  EXPECT_EQ(Obstacle(rule(3, 0)), "RULE_UNSATISFIABLE credits.distinct_values");
}

TEST_F(OffersTest, WantsNamedCoursesToBeOpenToAGradeThatCounts) {
  const char* rule = R"pb(
    courses {
      courses: [ "courses/band", "courses/algebra-1" ]
      taken { first_grade: 9 }
    }
  )pb";
  EXPECT_EQ(Obstacle(rule), "");
  EXPECT_EQ(Obstacle(rule, "taken { first_grade: 10 }"),
            "RULE_UNSATISFIABLE courses.courses[1]");
}

TEST_F(OffersTest, CountsTotalsOverEveryCourse) {
  EXPECT_EQ(Obstacle("total { millicredits: 12500 }"), "");
  EXPECT_EQ(Obstacle("total { millicredits: 12501 }"),
            "RULE_UNSATISFIABLE total");
  EXPECT_EQ(Obstacle(R"pb(total {
                            millicredits: 2001
                            from { subjects: "science" }
                          })pb"),
            "RULE_UNSATISFIABLE total");
}

TEST_F(OffersTest, WantsACourseOpenToEachGrade) {
  EXPECT_EQ(Obstacle(R"pb(every_year {
                            grades: [ 9, 10, 11 ]
                            from { subjects: "mathematics" }
                          })pb"),
            "");
  EXPECT_EQ(Obstacle(R"pb(every_year {
                            grades: [ 9, 10, 11, 12 ]
                            from { subjects: "mathematics" }
                          })pb"),
            "RULE_UNSATISFIABLE every_year.grades[3]");
}

TEST_F(OffersTest, WantsAChainOfCourses) {
  EXPECT_EQ(Obstacle(R"pb(sequence {
                            course_count: 3
                            from { subjects: "mathematics" }
                          })pb"),
            "");
  EXPECT_EQ(Obstacle("sequence { course_count: 4 from { any: true } }"),
            "RULE_UNSATISFIABLE sequence");
}

TEST_F(OffersTest, WantsCoursesForVerifications) {
  const auto rule = [](int count) {
    return absl::StrCat(
        "verified_credit { count: ", count,
        " verifications { from { subjects: 'science' } achievements: 'x' } "
        "verifications { from { minimum_level: 4 } achievements: 'x' } }");
  };
  EXPECT_EQ(Obstacle(rule(1)), "");
  EXPECT_EQ(Obstacle(rule(2)), "RULE_UNSATISFIABLE verified_credit");
}

TEST_F(OffersTest, ListsWhatCanCountInAnyPart) {
  const v1::RequirementSet set;
  const Offers offers(set, index_);
  EXPECT_THAT(IdsOf(offers.CountingFor(ParseShort<v1::Rule>(R"pb(
                credits {
                  from { subjects: "science" }
                  taken { last_grade: 9 }
                  including { from { courses: "courses/band" } }
                  including { from { courses: "courses/algebra-2" } }
                })pb")),
                    index_),
              ElementsAre("biology", "band"));
}

}  // namespace
}  // namespace trellis::requirements
