#include "services/survey_scoring/rpc/evaluate_survey.h"

#include <string>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/rpc/check_answers.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace trellis::survey {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class EvaluateSurveyTest : public ::testing::Test {
 protected:
  void SetUpWith(const v1::ScoreSurveyRequest& options) {
    options_ = options;
    FieldViolations violations;
    ASSERT_OK(SetUpScoring(catalogs_, options_, violations, setup_));
    ASSERT_OK(violations.ToStatus());
  }

  void Evaluate(const std::string& compact_answers) {
    v1::ScoreSurveyRequest survey;
    survey.set_compact_answers(compact_answers);
    FieldViolations violations;
    EvaluateSurvey(setup_, survey, suggestions_left_, violations, evaluation_);
    EXPECT_OK(violations.ToStatus());
  }

  const SurveyCatalogs catalogs_ =
      CatalogsWith(CatalogOf({RiasecRecord(), ChecklistRecord()}));
  v1::ScoreSurveyRequest options_;
  ScoringSetup setup_;
  Evaluation evaluation_;
  int suggestions_left_ = kMaxSuggestions;
};

// Answers of which none is doubtful: no value stands in more than two places
// in a row, and no scale has one value only.
std::string VariedAnswers() {
  std::string answers;
  for (int i = 0; i < 60; ++i) answers += static_cast<char>('1' + i * 7 % 5);
  return answers;
}

TEST_F(EvaluateSurveyTest, SaysAllThatAnswersSay) {
  SetUpWith(CompactRequest(RiasecRecord(), ""));
  Evaluate(VariedAnswers());
  EXPECT_EQ(evaluation_.answers.answered_count, 60);
  EXPECT_EQ(evaluation_.scores.scored_count, 6);
  ASSERT_TRUE(evaluation_.profile.has_value());
  EXPECT_THAT(evaluation_.quality.findings(), IsEmpty());
  EXPECT_EQ(evaluation_.reliance, Reliance::kValid);
}

// Ten answers of 60 are missing, but not so many that a scale has no score.
TEST_F(EvaluateSurveyTest, TakesTheWorstThatIsFound) {
  SetUpWith(CompactRequest(RiasecRecord(), ""));
  std::string answers = VariedAnswers();
  answers[3] = answers[6] = answers[9] = '-';
  Evaluate(answers);
  EXPECT_THAT(evaluation_.quality.findings(), SizeIs(1));
  EXPECT_EQ(evaluation_.reliance, Reliance::kCaution);
  Evaluate(std::string(60, '5'));
  EXPECT_EQ(evaluation_.reliance, Reliance::kInvalid);
}

TEST_F(EvaluateSurveyTest, PutsTooLittleAnsweredAboveAllElse) {
  SetUpWith(CompactRequest(RiasecRecord(), ""));
  Evaluate(std::string(60, '-'));
  EXPECT_FALSE(evaluation_.quality.findings().empty());
  EXPECT_EQ(evaluation_.reliance, Reliance::kInsufficient);
  EXPECT_FALSE(evaluation_.profile.has_value());
}

TEST_F(EvaluateSurveyTest, LeavesNothingOfThePreviousStudent) {
  SetUpWith(CompactRequest(RiasecRecord(), ""));
  Evaluate(RiasecAnswers("511111"));
  ASSERT_TRUE(evaluation_.profile.has_value());
  Evaluate(std::string(60, '-'));
  EXPECT_FALSE(evaluation_.profile.has_value());
  EXPECT_THAT(evaluation_.indistinguishable_sets, IsEmpty());
  Evaluate(VariedAnswers());
  EXPECT_EQ(evaluation_.reliance, Reliance::kValid);
}

TEST_F(EvaluateSurveyTest, ScoresByTheOptions) {
  v1::ScoreSurveyRequest options = CompactRequest(ChecklistRecord(), "");
  options.set_top_rank(1);
  options.add_tie_breaks(catalog::v1::Item::KIND_SUBJECT);
  SetUpWith(options);
  // The last line of the second box, a subject, instead of the first one.
  std::string answers =
      ChecklistAnswers({9, 8, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  answers[2 * 17 - 1] = '1';
  Evaluate(answers);
  EXPECT_EQ(evaluation_.scores.scales[0].scale, 1);
  EXPECT_TRUE(evaluation_.scores.scales[0].tie_broken);
  EXPECT_EQ(evaluation_.scores.top_band_count, 1);
}

TEST_F(EvaluateSurveyTest, ScoresNothingWithAnythingWrong) {
  SetUpWith(CompactRequest(RiasecRecord(), ""));
  v1::ScoreSurveyRequest survey;
  survey.set_compact_answers(VariedAnswers());
  FieldViolations violations;
  violations.Add("top_rank", "is wrong");
  EvaluateSurvey(setup_, survey, suggestions_left_, violations, evaluation_);
  EXPECT_THAT(evaluation_.scores.scales, IsEmpty());
  FieldViolations others;
  survey.set_compact_answers("5");
  EvaluateSurvey(setup_, survey, suggestions_left_, others, evaluation_);
  EXPECT_FALSE(others.empty());
  EXPECT_THAT(evaluation_.scores.scales, IsEmpty());
}

}  // namespace
}  // namespace trellis::survey
