#ifndef TRELLIS_SERVICES_SURVEY_SCORING_TESTING_SCORING_FIXTURE_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_TESTING_SCORING_FIXTURE_H_

#include <string>

#include "common/testing/matchers.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/rpc/check_answers.h"
#include "services/survey_scoring/rpc/evaluate_survey.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace trellis::survey {

// What is there before a result is written: answers that were evaluated. For
// tests of what is made of them.
class ScoringFixture : public ::testing::Test {
 protected:
  // Answers `instrument` from now on, in a catalog of its own.
  void Use(const catalog::v1::Instrument& instrument) {
    Use(CatalogOf({instrument}), instrument.name());
  }

  void Use(const catalog::v1::Bundle& bundle, const std::string& instrument) {
    catalogs_ = CatalogsWith(bundle);
    options_.set_instrument(instrument);
  }

  // Evaluates answers under `options_`.
  void Evaluate(const std::string& compact_answers) {
    v1::ScoreSurveyRequest survey;
    survey.set_compact_answers(compact_answers);
    Evaluate(survey);
  }

  void Evaluate(const v1::ScoreSurveyRequest& survey) {
    FieldViolations violations;
    ASSERT_OK(SetUpScoring(catalogs_, options_, violations, setup_));
    ASSERT_OK(violations.ToStatus());
    EvaluateSurvey(setup_, survey, suggestions_left_, violations, evaluation_);
    ASSERT_OK(violations.ToStatus());
  }

  SurveyCatalogs catalogs_;
  v1::ScoreSurveyRequest options_;
  ScoringSetup setup_;
  Evaluation evaluation_;
  int suggestions_left_ = kMaxSuggestions;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_TESTING_SCORING_FIXTURE_H_
