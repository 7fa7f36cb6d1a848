#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_COMPARE_ATTEMPTS_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_COMPARE_ATTEMPTS_H_

#include "absl/status/status.h"
#include "services/survey_scoring/rpc/survey_catalogs.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// Answers `request` from `catalogs`, which holds those that CatalogsOf names
// for both attempts. Replaces `response`. Errors: as for ScoreSurvey, with
// fields named "earlier...." and "later....".
absl::Status CompareAttempts(const SurveyCatalogs& catalogs,
                             const v1::CompareAttemptsRequest& request,
                             v1::CompareAttemptsResponse& response);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_COMPARE_ATTEMPTS_H_
