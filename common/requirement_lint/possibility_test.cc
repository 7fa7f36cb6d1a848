#include "common/requirement_lint/possibility.h"

#include "common/lint/testing/recorded_problems.h"
#include "common/requirement_lint/testing/sample_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A rule that can be met, and one that cannot.
constexpr char kCan[] = "rules { total { millicredits: 1 } }";
constexpr char kCannot[] = "rules { total { millicredits: 99999 } }";

class PossibilityTest : public SampleCatalogTest {
 protected:
  std::vector<std::string> Places(absl::string_view text) {
    const auto set = ParseShort<v1::RequirementSet>(text);
    const Offers offers(set, index_);
    impossible_ = CheckPossibility(set, offers, "", problems_).size();
    return problems_.TakePlaces();
  }

  size_t impossible_ = 0;
  RecordedProblems problems_;
};

TEST_F(PossibilityTest, ReportsARuleThatEverybodyHasToMeet) {
  EXPECT_THAT(Places(kCan), IsEmpty());
  EXPECT_EQ(impossible_, 0u);
  EXPECT_THAT(Places(absl::StrCat(kCan, kCannot)),
              ElementsAre("error RULE_UNSATISFIABLE rules[1].total"));
  EXPECT_EQ(impossible_, 1u);
  EXPECT_THAT(
      Places(absl::StrCat("rules { all_of { ", kCan, kCannot, " } }")),
      ElementsAre("error RULE_UNSATISFIABLE rules[0].all_of.rules[1].total"));
  EXPECT_THAT(
      Places(absl::StrCat("rules { n_of { count: 2 ", kCan, kCannot, " } }")),
      ElementsAre("error RULE_UNSATISFIABLE rules[0].n_of.rules[1].total"));
}

TEST_F(PossibilityTest, WarnsOfAChoiceThatNobodyCanTake) {
  EXPECT_THAT(
      Places(absl::StrCat("rules { any_of { ", kCan, kCannot, " } }")),
      ElementsAre("warning RULE_UNREACHABLE_CHOICE rules[0].any_of.rules[1]"));
  EXPECT_THAT(
      Places(absl::StrCat("rules { n_of { count: 1 ", kCannot, kCan, " } }")),
      ElementsAre("warning RULE_UNREACHABLE_CHOICE rules[0].n_of.rules[0]"));
  EXPECT_EQ(impossible_, 1u);
}

TEST_F(PossibilityTest, ReportsAGroupWithTooFewChoices) {
  EXPECT_THAT(
      Places(absl::StrCat("rules { any_of { ", kCannot, kCannot, " } }")),
      ElementsAre("error RULE_UNSATISFIABLE rules[0].any_of"));
  EXPECT_THAT(Places(absl::StrCat("rules { n_of { count: 2 ", kCan, kCannot,
                                  kCannot, " } }")),
              ElementsAre("error RULE_UNSATISFIABLE rules[0].n_of"));
}

TEST_F(PossibilityTest, SaysWhyAChoiceCannotBeTaken) {
  const auto set = ParseShort<v1::RequirementSet>(
      absl::StrCat("rules { any_of { ", kCan, " rules { all_of { ", kCan,
                   kCannot, " } } } }"));
  CheckPossibility(set, Offers(set, index_), "", problems_);
  const auto problems = problems_.Take();
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].path, "rules[0].any_of.rules[1]");
  EXPECT_THAT(problems[0].message, HasSubstr("asks for 99999"));
}

TEST_F(PossibilityTest, LooksForChoicesInsideChoices) {
  EXPECT_THAT(Places(absl::StrCat("rules { any_of { rules { all_of { ", kCan,
                                  " rules { any_of { ", kCan, kCannot,
                                  " } } } } ", kCan, " } }")),
              ElementsAre("warning RULE_UNREACHABLE_CHOICE rules[0].any_of."
                          "rules[0].all_of.rules[1].any_of.rules[1]"));
}

TEST_F(PossibilityTest, LeavesGroupsOfTheWrongSizeToOthers) {
  EXPECT_THAT(Places("rules { any_of {} }"), IsEmpty());
  EXPECT_THAT(Places(absl::StrCat("rules { n_of { count: 3 ", kCan, " } }")),
              IsEmpty());
}

}  // namespace
}  // namespace trellis::requirements
