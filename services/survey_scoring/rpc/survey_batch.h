#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_BATCH_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_BATCH_H_

#include <cstdint>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/survey_scoring/rpc/check_answers.h"
#include "services/survey_scoring/rpc/evaluate_survey.h"
#include "services/survey_scoring/rpc/scoring_setup.h"
#include "services/survey_scoring/rpc/survey_catalogs.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// Scores many students' answers to one instrument, each on its own: what is
// wrong with one record is in its result and ends nothing. Memory does not grow
// with the number of students.
//
// Thread compatible.
class SurveyBatch {
 public:
  // `defaults` is what holds for all students, as in BatchScoreSurveysRequest.
  //
  // Errors: those of ScoreSurvey, with fields named "defaults...."; and what
  // `violations` holds already.
  static absl::StatusOr<std::unique_ptr<SurveyBatch>> Start(
      SurveyCatalogs catalogs, const v1::ScoreSurveyRequest& defaults,
      FieldViolations violations = FieldViolations());

  // Use Start, or Prepare next.
  SurveyBatch(SurveyCatalogs catalogs, const v1::ScoreSurveyRequest& defaults);

  // For callers with more to check. Adds what is wrong with the defaults to
  // `violations`; returns the other errors, which come after those. The setup
  // has an instrument when there is one, right defaults or not.
  absl::Status Prepare(FieldViolations& violations);

  SurveyBatch(const SurveyBatch&) = delete;
  SurveyBatch& operator=(const SurveyBatch&) = delete;

  // Replaces `result` with what becomes of the next survey of the stream.
  void Score(const v1::ScoreSurveyRequest& survey, v1::SurveyResult& result);

  // Replaces `evaluation` with what the next survey of the stream says. Fails
  // as Score's result does.
  absl::Status Evaluate(const v1::ScoreSurveyRequest& survey,
                        Evaluation& evaluation);

  // How many surveys have come.
  int64_t size() const { return size_; }

  const ScoringSetup& setup() const { return setup_; }

 private:
  const SurveyCatalogs catalogs_;
  const v1::ScoreSurveyRequest defaults_;
  ScoringSetup setup_;
  int64_t size_ = 0;

  // For the whole stream: a thousand records may all have the same mistake.
  int suggestions_left_ = kMaxSuggestions;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_BATCH_H_
