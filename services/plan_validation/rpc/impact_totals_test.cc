#include "services/plan_validation/rpc/impact_totals.h"

#include <algorithm>
#include <random>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

using ::testing::IsEmpty;
using ::trellis::testing::EqualsProto;

std::shared_ptr<PlanImpact> Impact(bool before, bool after,
                                   bool is_explained_otherwise = false) {
  auto impact = std::make_shared<PlanImpact>();
  impact->passes_before = before;
  impact->passes_after = after;
  impact->is_explained_otherwise = is_explained_otherwise;
  return impact;
}

v1::AnalyzeImpactResponse Written(const ImpactTotals& totals) {
  v1::AnalyzeImpactResponse response;
  totals.Write(response);
  return response;
}

TEST(ImpactTotalsTest, CountsHowVerdictsCompareBySchool) {
  ImpactTotals totals(0);
  totals.Add("south", "", Impact(true, true));
  totals.Add("north", "", Impact(true, false, true));
  totals.Add("north", "", Impact(false, true, true));
  totals.Add("north", "", Impact(false, false));
  totals.Add("", "", Impact(false, false, true));
  EXPECT_THAT(Written(totals), EqualsProto(R"pb(
                totals {
                  plan_count: 5
                  still_passing_count: 1
                  newly_passing_count: 1
                  newly_failing_count: 1
                  still_failing_count: 2
                  changed_explanation_count: 1
                }
                schools {
                  counts {
                    plan_count: 1
                    still_failing_count: 1
                    changed_explanation_count: 1
                  }
                }
                schools {
                  school: "north"
                  counts {
                    plan_count: 3
                    newly_passing_count: 1
                    newly_failing_count: 1
                    still_failing_count: 1
                  }
                }
                schools {
                  school: "south"
                  counts { plan_count: 1 still_passing_count: 1 }
                }
              )pb"));
}

TEST(ImpactTotalsTest, ListsRulesWhoseVerdictChanged) {
  ImpactTotals totals(0);
  totals.CountsOf("sets/a", "untouched");
  const auto impact = Impact(true, false);
  impact->newly_failing = {&totals.CountsOf("sets/b", "math"),
                           &totals.CountsOf("sets/a", "science")};
  impact->newly_passing = {&totals.CountsOf("sets/a", "art")};
  totals.Add("", "", impact);
  totals.Add("", "", impact);
  v1::AnalyzeImpactResponse response = Written(totals);
  response.clear_totals();
  response.clear_schools();
  EXPECT_THAT(
      response, EqualsProto(R"pb(
        rules { requirement_set: "sets/a" rule: "art" newly_passing_count: 2 }
        rules {
          requirement_set: "sets/a"
          rule: "science"
          newly_failing_count: 2
        }
        rules { requirement_set: "sets/b" rule: "math" newly_failing_count: 2 }
      )pb"));
}

TEST(ImpactTotalsTest, WithoutChangesThereAreNoExamples) {
  ImpactTotals totals(20);
  totals.Add("north", "p-1", Impact(true, true));
  totals.Add("north", "p-2", Impact(false, false));
  EXPECT_THAT(Written(totals).examples(), IsEmpty());
}

TEST(ImpactTotalsTest, KeepsTheFirstOfEachKindAndSchool) {
  ImpactTotals totals(2);
  for (const char* ref : {"p-5", "p-3", "p-4", "p-1", "p-2"}) {
    totals.Add("north", ref, Impact(true, false));
    totals.Add("south", ref, Impact(false, true));
    totals.Add("north", ref, Impact(false, false, true));
  }
  const v1::AnalyzeImpactResponse response = Written(totals);
  std::vector<std::string> examples;
  for (const v1::ImpactExample& example : response.examples()) {
    examples.push_back(absl::StrCat(example.kind(), " ", example.school(), " ",
                                    example.plan_ref()));
  }
  EXPECT_THAT(examples, ::testing::ElementsAre("1 north p-1", "1 north p-2",
                                               "2 south p-1", "2 south p-2",
                                               "3 north p-1", "3 north p-2"));
}

TEST(ImpactTotalsTest, IsOfSoManySchoolsAndNoMore) {
  ImpactTotals totals(1);
  const auto impact = Impact(true, false);
  for (size_t i = 0; i < ImpactTotals::kMaxSchools; ++i) {
    ASSERT_TRUE(totals.Add(absl::StrCat("school-", i), "p-1", impact));
  }
  EXPECT_FALSE(totals.Add("another", "p-1", impact));
  EXPECT_TRUE(totals.Add("school-7", "p-1", impact));
  EXPECT_EQ(Written(totals).totals().plan_count(),
            static_cast<int>(ImpactTotals::kMaxSchools) + 1);
}

// What is kept is what a sort of everything would put first.
TEST(ImpactTotalsTest, ExamplesDoNotDependOnTheOrderOfPlans) {
  struct Plan {
    std::string school;
    std::string ref;
    bool passes_after = false;
  };
  std::mt19937 random(3);
  std::vector<Plan> plans;
  for (int i = 0; i < 60'000; ++i) {
    plans.push_back({absl::StrCat("s-", random() % 2000),
                     absl::StrCat("p-", random() % 100), random() % 2 == 0});
  }
  std::string first;
  for (int round = 0; round < 3; ++round) {
    ImpactTotals totals(20);
    for (const Plan& plan : plans) {
      totals.Add(plan.school, plan.ref,
                 Impact(!plan.passes_after, plan.passes_after));
    }
    const v1::AnalyzeImpactResponse response = Written(totals);
    EXPECT_EQ(response.examples_size(),
              static_cast<int>(ImpactTotals::kMaxExamples));
    if (round == 0) first = response.SerializeAsString();
    EXPECT_EQ(response.SerializeAsString(), first) << round;
    std::shuffle(plans.begin(), plans.end(), random);
  }
}

}  // namespace
}  // namespace trellis::plan
