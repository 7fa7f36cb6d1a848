#include "common/catalog/snapshot_set.h"

#include <algorithm>
#include <utility>

#include "common/names/resource_name.h"

namespace trellis {

void AddMissing(const std::vector<CatalogVersion>& others,
                std::vector<CatalogVersion>& versions) {
  for (const CatalogVersion& other : others) {
    if (std::find(versions.begin(), versions.end(), other) == versions.end()) {
      versions.push_back(other);
    }
  }
}

void AddVersionOf(absl::string_view name,
                  std::vector<CatalogVersion>& versions) {
  const auto parts = ParseCatalogResourceName(name);
  if (!parts.has_value()) return;
  AddMissing({{parts->catalog_id, parts->revision}}, versions);
}

void SnapshotSet::Add(absl::string_view asked_revision,
                      std::shared_ptr<const CatalogSnapshot> snapshot) {
  asked_revisions_.emplace_back(asked_revision);
  snapshots_.push_back(std::move(snapshot));
}

const CatalogSnapshot* SnapshotSet::Find(absl::string_view catalog_id,
                                         absl::string_view revision) const {
  for (size_t i = 0; i < snapshots_.size(); ++i) {
    const CatalogSnapshot& snapshot = *snapshots_[i];
    if (snapshot.catalog_id() != catalog_id) continue;
    if (asked_revisions_[i] == revision ||
        (!revision.empty() && snapshot.revision() == revision)) {
      return &snapshot;
    }
  }
  return nullptr;
}

bool SnapshotSet::HasCatalog(absl::string_view catalog_id) const {
  return std::any_of(snapshots_.begin(), snapshots_.end(),
                     [catalog_id](const auto& snapshot) {
                       return snapshot->catalog_id() == catalog_id;
                     });
}

}  // namespace trellis
