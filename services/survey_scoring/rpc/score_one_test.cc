#include "services/survey_scoring/rpc/score_one.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/rpc/check_answers.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::trellis::testing::EqualsProto;

class ScoreOneTest : public ::testing::Test {
 protected:
  ScoreOneTest() { options_ = CompactRequest(RiasecRecord(), ""); }

  v1::ScoreSurveyResponse Score(const std::string& compact_answers) {
    FieldViolations violations;
    ScoringSetup setup;
    EXPECT_OK(SetUpScoring(catalogs_, options_, violations, setup));
    v1::ScoreSurveyRequest survey;
    survey.set_compact_answers(compact_answers);
    v1::ScoreSurveyResponse response;
    EXPECT_OK(ScoreOne(setup, survey, suggestions_left_, violations, response));
    return response;
  }

  const SurveyCatalogs catalogs_ = CatalogsWith(CatalogOf({RiasecRecord()}));
  v1::ScoreSurveyRequest options_;
  int suggestions_left_ = kMaxSuggestions;
};

TEST_F(ScoreOneTest, WritesScoresOnly) {
  const auto response = Score(RiasecAnswers("543211"));
  EXPECT_EQ(response.outcome(), v1::ScoreSurveyResponse::OUTCOME_RANKED);
  EXPECT_THAT(response.sentences(), IsEmpty());
  EXPECT_THAT(response.scale_scores(0).contributions(), IsEmpty());
  EXPECT_EQ(response.scale_scores(0).explanation(), "");
  EXPECT_FALSE(response.has_matches());
}

TEST_F(ScoreOneTest, WritesExplanationsWhereTheyAreAskedFor) {
  options_.set_explain(true);
  const auto response = Score(RiasecAnswers("543211"));
  EXPECT_THAT(response.sentences(), Not(IsEmpty()));
  EXPECT_NE(response.scale_scores(0).explanation(), "");
}

TEST_F(ScoreOneTest, WritesMatchesWhereTheyAreAskedFor) {
  options_.mutable_match();
  EXPECT_TRUE(Score(RiasecAnswers("543211")).has_matches());
}

TEST_F(ScoreOneTest, NamesWhatWasWrongBeforeAsWell) {
  FieldViolations violations;
  ScoringSetup setup;
  ASSERT_OK(SetUpScoring(catalogs_, options_, violations, setup));
  violations.Add("instrument", "holds for all students", "NOT_ALLOWED");
  v1::ScoreSurveyRequest survey;
  survey.set_compact_answers("5");
  v1::ScoreSurveyResponse response;
  EXPECT_THAT(WrongFieldsOf(ScoreOne(setup, survey, suggestions_left_,
                                     violations, response)),
              ElementsAre(Wrong("instrument", "NOT_ALLOWED"),
                          Wrong("compact_answers", "WRONG_LENGTH")));
  EXPECT_THAT(response, EqualsProto(""));
}

// One thread scores student after student with the same memory.
TEST_F(ScoreOneTest, DoesNotDependOnThePreviousStudent) {
  const auto first = Score(RiasecAnswers("543211"));
  Score(RiasecAnswers("------"));
  Score(RiasecAnswers("555555"));
  EXPECT_THAT(Score(RiasecAnswers("543211")), EqualsProto(first));
}

}  // namespace
}  // namespace trellis::survey
