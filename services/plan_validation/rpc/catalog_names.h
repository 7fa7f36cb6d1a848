#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_CATALOG_NAMES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_CATALOG_NAMES_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "common/names/resource_name.h"

namespace trellis::plan {

// Returns the parts of the name of a catalog, or nothing when `name` is not
// `catalogs/{catalog}`, with or without a revision.
std::optional<CatalogResourceName> ParseCatalogName(absl::string_view name);

// Whether `name` is in the catalog that a request names. A request whose
// catalog is malformed has that wrong with it and not this.
bool IsOfCatalog(const CatalogResourceName& name,
                 const std::optional<CatalogResourceName>& catalog);

// Whether `name` is of another catalog than the one that a request names, or
// does not contradict it: what is of one catalog has to be of one revision.
bool IsOfOneRevision(const CatalogResourceName& name,
                     const std::optional<CatalogResourceName>& catalog);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_CATALOG_NAMES_H_
