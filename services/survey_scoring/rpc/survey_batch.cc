#include "services/survey_scoring/rpc/survey_batch.h"

#include <utility>

#include "common/privacy/opaque_ref.h"
#include "common/status/record_error.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/check_options.h"
#include "services/survey_scoring/rpc/score_one.h"

namespace trellis::survey {

absl::StatusOr<std::unique_ptr<SurveyBatch>> SurveyBatch::Start(
    SurveyCatalogs catalogs, const v1::ScoreSurveyRequest& defaults,
    FieldViolations violations) {
  auto batch = std::make_unique<SurveyBatch>(std::move(catalogs), defaults);
  const absl::Status status = batch->Prepare(violations);
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  TRELLIS_RETURN_IF_ERROR(status);
  return batch;
}

absl::Status SurveyBatch::Prepare(FieldViolations& violations) {
  violations.SetPrefix("defaults.");
  CheckHoldsOptionsOnly(defaults_, violations);
  return SetUpScoring(catalogs_, defaults_, violations, setup_);
}

SurveyBatch::SurveyBatch(SurveyCatalogs catalogs,
                         const v1::ScoreSurveyRequest& defaults)
    : catalogs_(std::move(catalogs)), defaults_(defaults) {}

void SurveyBatch::Score(const v1::ScoreSurveyRequest& survey,
                        v1::SurveyResult& result) {
  result.set_index(size_++);
  // One that is refused may be a name, and is not given back.
  if (!survey.student_ref().empty() &&
      JudgeOpaqueRef(survey.student_ref(), kMaxStudentRef) ==
          OpaqueRefProblem::kNone) {
    result.set_student_ref(survey.student_ref());
  } else {
    result.clear_student_ref();
  }
  FieldViolations violations;
  CheckHoldsAnswersOnly(survey, violations);
  const absl::Status status = ScoreOne(setup_, survey, suggestions_left_,
                                       violations, *result.mutable_response());
  if (!status.ok()) ToRecordError(status, *result.mutable_error());
}

absl::Status SurveyBatch::Evaluate(const v1::ScoreSurveyRequest& survey,
                                   Evaluation& evaluation) {
  ++size_;
  FieldViolations violations;
  CheckHoldsAnswersOnly(survey, violations);
  EvaluateSurvey(setup_, survey, suggestions_left_, violations, evaluation);
  return violations.ToStatus();
}

}  // namespace trellis::survey
