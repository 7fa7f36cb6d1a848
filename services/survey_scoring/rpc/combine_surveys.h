#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_COMBINE_SURVEYS_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_COMBINE_SURVEYS_H_

#include <vector>

#include "absl/status/status.h"
#include "services/survey_scoring/rpc/survey_catalogs.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// Returns the catalogs that `request` is answered from, as CatalogsOf does. The
// views are into `request`.
std::vector<CatalogVersion> CatalogsOfCombination(
    const v1::CombineSurveysRequest& request);

// Answers `request` from `catalogs`, which holds those of
// CatalogsOfCombination. Replaces `response`. Errors: as for ScoreSurvey, with
// fields named "surveys[i]....".
absl::Status CombineSurveys(const SurveyCatalogs& catalogs,
                            const v1::CombineSurveysRequest& request,
                            v1::CombineSurveysResponse& response);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_COMBINE_SURVEYS_H_
