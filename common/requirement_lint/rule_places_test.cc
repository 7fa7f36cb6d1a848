#include "common/requirement_lint/rule_places.h"

#include <string>

#include "absl/algorithm/container.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using ::trellis::testing::ParseProto;

const char kNested[] = R"pb(
  rules { id: "a" }
  rules {
    id: "b"
    all_of {
      rules { id: "c" }
      rules {
        id: "d"
        any_of {
          rules { id: "e" }
          rules { id: "f" }
        }
      }
    }
  }
  rules {
    id: "g"
    n_of {
      count: 1
      rules { id: "h" }
    }
  }
)pb";

TEST(RulePlacesTest, ListsEachRuleBeforeThoseInsideIt) {
  const auto set = ParseProto<v1::RequirementSet>(kNested);
  std::string ids;
  std::string mandatory;
  for (const RulePlace& place : PlacesOfRules(set, "")) {
    ids += place.rule->id();
    if (place.is_mandatory) mandatory += place.rule->id();
  }
  EXPECT_EQ(ids, "abcdefgh");
  // One of one rule is all of them.
  EXPECT_EQ(mandatory, "abcdgh");
}

TEST(RulePlacesTest, KnowsWhichRulesAreInsideWhich) {
  auto set = ParseProto<v1::RequirementSet>(kNested);
  // rules[10] begins like rules[1], which is "b".
  while (set.rules_size() < 11) set.add_rules();
  set.mutable_rules(10)->mutable_any_of()->add_rules()->set_id("i");
  const std::vector<RulePlace> places = PlacesOfRules(set, "sets[3]");
  const auto inside_of = [&](absl::string_view id) {
    const auto outer = absl::c_find_if(
        places, [&](const RulePlace& place) { return place.rule->id() == id; });
    std::string ids;
    for (const RulePlace& place : places) {
      if (place.IsInside(*outer)) ids += place.rule->id();
    }
    return ids;
  };
  EXPECT_EQ(inside_of("a"), "");
  EXPECT_EQ(inside_of("b"), "cdef");
  EXPECT_EQ(inside_of("d"), "ef");
  EXPECT_EQ(inside_of("g"), "h");
}

TEST(RulePlacesTest, KnowsThePathsOfRules) {
  const auto set = ParseProto<v1::RequirementSet>(kNested);
  EXPECT_EQ(PlacesOfRules(set, "")[0].Path(), "rules[0]");
  const RulePlace place = PlacesOfRules(set, "requirement_sets[2]")[5];
  EXPECT_EQ(place.Path(),
            "requirement_sets[2].rules[1].all_of.rules[1].any_of.rules[1]");
  EXPECT_EQ(place.depth, 3);
}

TEST(RulePlacesTest, StopsAtTheGreatestDepth) {
  v1::RequirementSet set;
  v1::Rule* rule = set.add_rules();
  for (int i = 0; i < kMaxRuleDepth + 2; ++i) {
    rule = rule->mutable_all_of()->add_rules();
  }
  EXPECT_THAT(PlacesOfRules(set, ""), SizeIs(kMaxRuleDepth));
}

TEST(RulePlacesTest, KnowsHowManyRulesAGroupAsksFor) {
  const auto set = ParseProto<v1::RequirementSet>(R"pb(
    rules { credits {} }
    rules {
      all_of {
        rules {}
        rules {}
      }
    }
    rules {
      any_of {
        rules {}
        rules {}
      }
    }
    rules {
      n_of {
        count: 2
        rules {}
        rules {}
      }
    }
    rules {
      n_of {
        count: 2
        rules {}
        rules {}
        rules {}
      }
    }
  )pb");
  std::vector<int> asked_for;
  std::vector<bool> for_all;
  for (const v1::Rule& rule : set.rules()) {
    asked_for.push_back(CountAskedFor(rule));
    for_all.push_back(AsksForAll(rule));
  }
  EXPECT_THAT(asked_for, ElementsAre(0, 2, 1, 2, 2));
  EXPECT_THAT(for_all, ElementsAre(false, true, false, true, false));
  EXPECT_EQ(RulesInside(set.rules(0)), nullptr);
}

}  // namespace
}  // namespace trellis::requirements
