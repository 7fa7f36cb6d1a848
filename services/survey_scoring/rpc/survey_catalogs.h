#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_CATALOGS_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_CATALOGS_H_

#include <vector>

#include "common/catalog/snapshot_set.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// The catalogs that requests are answered from.
using SurveyCatalogs = SnapshotSet;

// How many norms a request may name.
inline constexpr int kMaxNorms = 8;

// Returns the catalogs that `request` is answered from, each once, the one of
// the instrument first: those of the instrument, of the norms, of the framework
// and of the programs. Malformed names are left out: scoring says what is wrong
// with them. The views are into `request`.
std::vector<CatalogVersion> CatalogsOf(const v1::ScoreSurveyRequest& request);

// Returns the catalogs that `options` name.
std::vector<CatalogVersion> CatalogsOf(const v1::MatchOptions& options);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_CATALOGS_H_
