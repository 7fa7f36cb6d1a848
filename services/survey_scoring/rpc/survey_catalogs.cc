#include "services/survey_scoring/rpc/survey_catalogs.h"

#include <algorithm>
#include <utility>

namespace trellis::survey {
namespace {

void AddVersionOf(absl::string_view name, std::vector<CatalogVersion>& all) {
  const auto parts = ParseCatalogResourceName(name);
  if (!parts.has_value()) return;
  AddMissing({{parts->catalog_id, parts->revision}}, all);
}

}  // namespace

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

void AddMissing(const std::vector<CatalogVersion>& others,
                std::vector<CatalogVersion>& versions) {
  for (const CatalogVersion& other : others) {
    if (std::find(versions.begin(), versions.end(), other) == versions.end()) {
      versions.push_back(other);
    }
  }
}

void SurveyCatalogs::Add(absl::string_view asked_revision,
                         std::shared_ptr<const CatalogSnapshot> snapshot) {
  entries_.push_back({std::string(asked_revision), std::move(snapshot)});
}

const CatalogSnapshot* SurveyCatalogs::Find(absl::string_view catalog_id,
                                            absl::string_view revision) const {
  for (const Entry& entry : entries_) {
    if (entry.snapshot->catalog_id() != catalog_id) continue;
    if (entry.asked_revision == revision ||
        (!revision.empty() && entry.snapshot->revision() == revision)) {
      return entry.snapshot.get();
    }
  }
  return nullptr;
}

bool SurveyCatalogs::HasCatalog(absl::string_view catalog_id) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [catalog_id](const Entry& entry) {
                       return entry.snapshot->catalog_id() == catalog_id;
                     });
}

}  // namespace trellis::survey
