#include "services/catalog/seed_catalogs.h"

#include <set>
#include <string>
#include <vector>

#include "common/catalog/snapshot.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "services/catalog/importer/import_catalog.h"

namespace trellis::catalog {
namespace {

// Stores a catalog unless it is stored already.
absl::Status Add(const EmbeddedCatalog& catalog, const std::string& revision,
                 absl::Time now, CatalogStore& store) {
  if (store.GetRevision(catalog.catalog_id, revision).ok()) {
    return absl::OkStatus();
  }
  v1::Bundle bundle;
  const std::string bytes(catalog.bundle_bytes);
  if (!bundle.ParseFromString(bytes)) {
    return MakeError(absl::StatusCode::kInternal,
                     common::v1::ERROR_REASON_INTERNAL,
                     "a catalog of the server's own is damaged");
  }
  return store
      .AddRevision({std::string(catalog.catalog_id), revision, bytes,
                    CountRecords(bundle), now})
      .status();
}

}  // namespace

absl::Status SeedCatalogs(absl::Span<const EmbeddedCatalog> catalogs,
                          absl::Time now, CatalogStore& store) {
  TRELLIS_ASSIGN_OR_RETURN(const std::vector<v1::Activation> activations,
                           store.ListActivations());
  std::set<std::string> active;
  for (const v1::Activation& activation : activations) {
    active.insert(activation.catalog());
  }
  for (const EmbeddedCatalog& catalog : catalogs) {
    const std::string revision = RevisionOf(catalog.bundle_bytes);
    TRELLIS_RETURN_IF_ERROR(Add(catalog, revision, now, store));
    const std::string id(catalog.catalog_id);
    if (active.count(CatalogResourceFullName(id, "")) > 0) continue;
    const absl::Status status =
        store.Activate({id, "", "ships with the server", now}, revision)
            .status();
    // Another server on the same store may have come first.
    if (!status.ok() && !absl::IsAborted(status)) return status;
  }
  return absl::OkStatus();
}

}  // namespace trellis::catalog
