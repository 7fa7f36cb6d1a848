#include "services/catalog/importer/foreign_names.h"

#include "common/names/resource_name.h"

namespace trellis::catalog {

void ForeignNames::Add(const v1::Bundle& bundle) {
  const auto catalog = ParseCatalogResourceName(bundle.catalog().name());
  if (!catalog.has_value()) return;
  auto& names = names_by_catalog_[std::string(catalog->catalog_id)];
  for (const v1::Cluster& cluster : bundle.clusters()) {
    names.insert(cluster.name());
  }
  for (const v1::Pathway& pathway : bundle.pathways()) {
    names.insert(pathway.name());
  }
  for (const v1::RequirementSet& set : bundle.requirement_sets()) {
    names.insert(set.name());
  }
  for (const v1::Instrument& instrument : bundle.instruments()) {
    names.insert(instrument.name());
  }
}

bool ForeignNames::KnowsCatalog(absl::string_view catalog_id) const {
  return names_by_catalog_.contains(catalog_id);
}

bool ForeignNames::Contains(absl::string_view name) const {
  const auto parts = ParseCatalogResourceName(name);
  if (!parts.has_value()) return false;
  const auto names = names_by_catalog_.find(parts->catalog_id);
  return names != names_by_catalog_.end() && names->second.contains(name);
}

std::vector<std::string> ForeignNames::NamesOf(
    absl::string_view catalog_id) const {
  const auto names = names_by_catalog_.find(catalog_id);
  if (names == names_by_catalog_.end()) return {};
  return {names->second.begin(), names->second.end()};
}

}  // namespace trellis::catalog
