#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_SCORE_SURVEY_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_SCORE_SURVEY_H_

#include "absl/status/status.h"
#include "common/status/errors.h"
#include "services/survey_scoring/rpc/survey_catalogs.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

// The whole decisions of SurveyScoringService's unary methods, but for catalogs
// being fetched and for `served_stale`. Need no server.
namespace trellis::survey {

// Answers `request` from `catalogs`, which holds those of CatalogsOf(request).
//
// Replaces `response`; on an error its content means nothing. Into a response
// that was used before, scoring without matches and explanations allocates
// nothing.
//
// Errors, as the proto describes them: INVALID_ARGUMENT, reason INVALID_FIELDS,
// with every offending field; NOT_FOUND; FAILED_PRECONDITION, reason
// NOT_SUPPORTED.
absl::Status ScoreSurvey(const SurveyCatalogs& catalogs,
                         const v1::ScoreSurveyRequest& request,
                         v1::ScoreSurveyResponse& response);

// Likewise, adding what is wrong to `violations`, whose prefix names the place
// of `request` in a larger one.
absl::Status ScoreSurvey(const SurveyCatalogs& catalogs,
                         const v1::ScoreSurveyRequest& request,
                         FieldViolations& violations,
                         v1::ScoreSurveyResponse& response);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_SCORE_SURVEY_H_
