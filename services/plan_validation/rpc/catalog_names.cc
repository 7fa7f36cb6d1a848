#include "services/plan_validation/rpc/catalog_names.h"

namespace trellis::plan {

std::optional<CatalogResourceName> ParseCatalogName(absl::string_view name) {
  auto parsed = ParseCatalogResourceName(name);
  if (parsed.has_value() && !parsed->relative_name.empty()) return std::nullopt;
  return parsed;
}

bool IsOfCatalog(const CatalogResourceName& name,
                 const std::optional<CatalogResourceName>& catalog) {
  if (!catalog.has_value()) return true;
  return name.catalog_id == catalog->catalog_id &&
         (name.revision.empty() || name.revision == catalog->revision);
}

bool IsOfOneRevision(const CatalogResourceName& name,
                     const std::optional<CatalogResourceName>& catalog) {
  return !catalog.has_value() || name.catalog_id != catalog->catalog_id ||
         IsOfCatalog(name, catalog);
}

}  // namespace trellis::plan
