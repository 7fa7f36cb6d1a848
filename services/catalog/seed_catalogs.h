#ifndef TRELLIS_SERVICES_CATALOG_SEED_CATALOGS_H_
#define TRELLIS_SERVICES_CATALOG_SEED_CATALOGS_H_

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "data/embedded_catalogs.h"
#include "services/catalog/domain/catalog_store.h"

namespace trellis::catalog {

// Stores the catalogs that ship with the server, and activates those of which
// nothing was ever activated. What a district activated stays active, also when
// it is what an earlier release shipped. Several servers may do this at once.
//
// Errors: those of the store.
absl::Status SeedCatalogs(absl::Span<const EmbeddedCatalog> catalogs,
                          absl::Time now, CatalogStore& store);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_SEED_CATALOGS_H_
