#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_SCORE_SURVEY_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_SCORE_SURVEY_H_

#include "absl/status/status.h"
#include "common/catalog/snapshot.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// Answers `request` from one revision of its catalog: all of
// SurveyScoringService.ScoreSurvey but for the catalog being fetched and for
// `served_stale`. Needs no server.
//
// Replaces `response`; on an error its content means nothing. Into a response
// that was used before, scoring allocates nothing.
//
// Errors, as the proto describes them: INVALID_ARGUMENT, reason INVALID_FIELDS,
// with every offending field; NOT_FOUND, reason CATALOG_NOT_FOUND or
// REVISION_NOT_FOUND when `snapshot` is not what the request names, or
// INSTRUMENT_NOT_FOUND; FAILED_PRECONDITION, reason NOT_SUPPORTED.
absl::Status ScoreSurvey(const CatalogSnapshot& snapshot,
                         const v1::ScoreSurveyRequest& request,
                         v1::ScoreSurveyResponse& response);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_SCORE_SURVEY_H_
