#include "services/survey_scoring/rpc/survey_catalogs.h"

#include <algorithm>

namespace trellis::survey {

std::vector<CatalogVersion> CatalogsOf(const v1::ScoreSurveyRequest& request) {
  std::vector<CatalogVersion> all;
  AddVersionOf(request.instrument(), all);
  for (int i = 0; i < std::min(request.norms_size(), kMaxNorms); ++i) {
    AddVersionOf(request.norms(i), all);
  }
  AddMissing(CatalogsOf(request.match()), all);
  return all;
}

std::vector<CatalogVersion> CatalogsOf(const v1::MatchOptions& options) {
  std::vector<CatalogVersion> all;
  AddVersionOf(options.framework(), all);
  AddVersionOf(options.program_catalog(), all);
  return all;
}

}  // namespace trellis::survey
