#include "common/requirement_lint/cohort_years.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;
using ::trellis::testing::ParseProto;

std::vector<int> YearsOf(const std::string& text) {
  const auto set = ParseProto<v1::RequirementSet>(text);
  return YearsToLookAt(set, PlacesOfRules(set, ""));
}

TEST(CohortYearsTest, LooksAtEverybodyAtOnceWhenRulesDoNotDiffer) {
  EXPECT_THAT(YearsOf("rules {} cohort { first_entry_year: 2020 }"),
              ElementsAre(0));
}

TEST(CohortYearsTest, LooksAtEachYearInWhichRulesBeginOrHaveEnded) {
  EXPECT_THAT(
      YearsOf(R"pb(
        rules { cohort { first_entry_year: 2020 } }
        rules {
          any_of {
            rules { cohort { first_entry_year: 2010 last_entry_year: 2014 } }
          }
        }
      )pb"),
      ElementsAre(1990, 2010, 2015, 2020));
}

TEST(CohortYearsTest, LooksAtYearsOfTheSetOnly) {
  EXPECT_THAT(YearsOf(R"pb(
                rules { cohort { last_entry_year: 2014 } }
                rules { cohort { first_entry_year: 2020 } }
                cohort { first_entry_year: 2012 last_entry_year: 2018 }
              )pb"),
              ElementsAre(2012, 2015));
}

TEST(CohortYearsTest, KnowsWhomARuleIsFor) {
  const auto rule = ParseProto<v1::Rule>(
      R"pb(cohort { first_entry_year: 2010 last_entry_year: 2014 })pb");
  EXPECT_FALSE(IsFor(rule, 2009));
  EXPECT_TRUE(IsFor(rule, 2010));
  EXPECT_TRUE(IsFor(rule, 2014));
  EXPECT_FALSE(IsFor(rule, 2015));
  EXPECT_TRUE(IsFor(v1::Rule(), 2015));
  EXPECT_EQ(ForStudentsOf(0), "");
  EXPECT_EQ(ForStudentsOf(2015), " for students who enter in 2015");
}

}  // namespace
}  // namespace trellis::requirements
