#include "common/requirement_lint/redundancy.h"

#include "common/lint/testing/recorded_problems.h"
#include "common/requirement_lint/testing/sample_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kSat500[] =
    "rules { id: 'sat-500' achievement { achievements: 'sat' "
    "minimum_value: 500 } }";
constexpr char kSat600[] =
    "rules { id: 'sat-600' achievement { achievements: 'sat' "
    "minimum_value: 600 } }";
constexpr char kOneScience[] =
    "rules { id: 'one' credits { millicredits: 1000 "
    "from { subjects: 'science' } } }";
constexpr char kTwoScience[] =
    "rules { id: 'two' credits { millicredits: 2000 "
    "from { subjects: 'science' } } }";

class RedundancyTest : public SampleCatalogTest {
 protected:
  std::vector<std::string> Places(absl::string_view text) {
    const auto set = ParseShort<v1::RequirementSet>(text);
    const Offers offers(set, index_);
    CheckRedundancy(set, index_, offers, "", {}, problems_);
    return problems_.TakePlaces();
  }

  static std::string AnyOf(absl::string_view a, absl::string_view b) {
    return absl::StrCat("rules { id: 'g' any_of { ", a, b, " } }");
  }

  RecordedProblems problems_;
};

TEST_F(RedundancyTest, WarnsOfARuleThatAnotherImplies) {
  EXPECT_THAT(Places(absl::StrCat(kSat500, kSat600)),
              ElementsAre("warning RULE_SHADOWED rules[0]"));
  EXPECT_THAT(
      Places(absl::StrCat(kSat600, "rules { all_of { ", kSat500, " } }")),
      ElementsAre("warning RULE_SHADOWED rules[1].all_of.rules[0]"));
}

TEST_F(RedundancyTest, KeepsTheFirstOfTwoThatSayTheSame) {
  EXPECT_THAT(Places(absl::StrCat(kSat500, kSat500)),
              ElementsAre("warning RULE_SHADOWED rules[1]"));
}

TEST_F(RedundancyTest, LetsRulesThatUseCreditUpStandBesideEachOther) {
  EXPECT_THAT(Places(absl::StrCat(kOneScience, kTwoScience)), IsEmpty());
  // A choice between credit and an exam uses credit up in some plans.
  EXPECT_THAT(Places(absl::StrCat(kSat600, AnyOf(kSat500, kOneScience))),
              IsEmpty());
}

TEST_F(RedundancyTest, LeavesTotalsThatCreditReachesToOthers) {
  EXPECT_THAT(
      Places(absl::StrCat(kTwoScience, "rules { total { millicredits: 1 } }")),
      IsEmpty());
  EXPECT_THAT(Places("rules { total { millicredits: 2 } } "
                     "rules { total { millicredits: 1 } }"),
              ElementsAre("warning RULE_SHADOWED rules[1]"));
}

TEST_F(RedundancyTest, WarnsOfAChoiceThatAsksForMore) {
  EXPECT_THAT(
      Places(AnyOf(kOneScience, kTwoScience)),
      ElementsAre("warning RULE_UNREACHABLE_CHOICE rules[0].any_of.rules[1]"));
  EXPECT_THAT(
      Places(AnyOf(kOneScience, kOneScience)),
      ElementsAre("warning RULE_UNREACHABLE_CHOICE rules[0].any_of.rules[1]"));
  EXPECT_THAT(
      Places(absl::StrCat("rules { n_of { count: 1 ", kTwoScience, kOneScience,
                          " rules { attested {} } } }")),
      ElementsAre("warning RULE_UNREACHABLE_CHOICE rules[0].n_of.rules[0]"));
  EXPECT_THAT(Places(AnyOf(kOneScience, kSat500)), IsEmpty());
  // Two of three: the harder one is needed when another is not met.
  EXPECT_THAT(Places(absl::StrCat("rules { n_of { count: 2 ", kTwoScience,
                                  kOneScience, " rules { attested {} } } }")),
              IsEmpty());
}

TEST_F(RedundancyTest, LooksInsideChoices) {
  EXPECT_THAT(
      Places(AnyOf(kOneScience, absl::StrCat("rules { all_of { ", kSat500,
                                             kSat600, " } }"))),
      ElementsAre(
          "warning RULE_SHADOWED rules[0].any_of.rules[1].all_of.rules[0]"));
  EXPECT_THAT(
      Places(AnyOf("rules { attested {} }",
                   absl::StrCat("rules { n_of { count: 1 ", kTwoScience,
                                kOneScience, " rules { attested {} } } }"))),
      ::testing::Contains("warning RULE_UNREACHABLE_CHOICE "
                          "rules[0].any_of.rules[1].n_of.rules[0]"));
}

TEST_F(RedundancyTest, SaysNothingOfChoicesWhoseCreditCountsDifferently) {
  const std::string choice = AnyOf(kOneScience, kTwoScience);
  EXPECT_THAT(Places(absl::StrCat(choice, "sharing { rules: ['two', 'x'] }")),
              IsEmpty());
  EXPECT_THAT(
      Places(absl::StrCat(choice, "limits { millicredits: 1 rules: 'one' }")),
      IsEmpty());
}

TEST_F(RedundancyTest, LeavesOutChoicesThatCannotBeTaken) {
  const auto set =
      ParseShort<v1::RequirementSet>(AnyOf(kOneScience, kTwoScience));
  const Offers offers(set, index_);
  for (const v1::Rule& rule : set.rules(0).any_of().rules()) {
    CheckRedundancy(set, index_, offers, "", {&rule}, problems_);
  }
  EXPECT_THAT(problems_.TakeCodes(), IsEmpty());
}

TEST_F(RedundancyTest, SaysNothingOfRulesWithNamesItDoesNotKnow) {
  EXPECT_THAT(Places(AnyOf(kOneScience,
                           "rules { credits { millicredits: 1000 "
                           "from { subjects: ['science', 'x'] } } }")),
              IsEmpty());
}

}  // namespace
}  // namespace trellis::requirements
