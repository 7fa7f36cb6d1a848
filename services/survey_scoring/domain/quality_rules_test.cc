#include "services/survey_scoring/domain/quality_rules.h"

#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

QualityThresholds RuleOf(QualityCode code, int item_count) {
  return DefaultQualityRules(item_count)[static_cast<int>(code)];
}

// What QualityRule.Code states.
TEST(QualityRulesTest, HasTheThresholdsThatTheApiStates) {
  EXPECT_EQ(RuleOf(QualityCode::kIncomplete, 60).caution, 0.05);
  EXPECT_EQ(RuleOf(QualityCode::kIncomplete, 60).invalid, 0.5);
  EXPECT_EQ(RuleOf(QualityCode::kStraightLining, 60).caution, 0.5);
  EXPECT_EQ(RuleOf(QualityCode::kStraightLining, 60).invalid, 0);
  EXPECT_EQ(RuleOf(QualityCode::kAllSame, 60).caution, 0.9);
  EXPECT_EQ(RuleOf(QualityCode::kAllSame, 60).invalid, 1);
  EXPECT_EQ(RuleOf(QualityCode::kTooFast, 60).caution, 2);
  EXPECT_EQ(RuleOf(QualityCode::kTooFast, 60).invalid, 1);
  EXPECT_EQ(RuleOf(QualityCode::kInconsistentPairs, 60).caution, 0.5);
  EXPECT_EQ(RuleOf(QualityCode::kInconsistentPairs, 60).invalid, 0);
}

TEST(QualityRulesTest, MeasuresRunsByTheNumberOfItems) {
  EXPECT_EQ(RuleOf(QualityCode::kLongestRun, 60).caution, 15);
  EXPECT_EQ(RuleOf(QualityCode::kLongestRun, 60).invalid, 30);
  EXPECT_EQ(RuleOf(QualityCode::kLongestRun, 61).caution, 15.25);
  EXPECT_EQ(RuleOf(QualityCode::kLongestRun, 272).invalid, 136);
}

TEST(QualityRulesTest, MindsNoRunOfFewerThanTwelve) {
  EXPECT_EQ(RuleOf(QualityCode::kLongestRun, 30).caution, 12);
  EXPECT_EQ(RuleOf(QualityCode::kLongestRun, 30).invalid, 15);
  EXPECT_EQ(RuleOf(QualityCode::kLongestRun, 6).caution, 12);
  EXPECT_EQ(RuleOf(QualityCode::kLongestRun, 6).invalid, 12);
}

}  // namespace
}  // namespace trellis::survey
