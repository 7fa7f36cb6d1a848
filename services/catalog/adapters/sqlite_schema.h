#ifndef TRELLIS_SERVICES_CATALOG_ADAPTERS_SQLITE_SCHEMA_H_
#define TRELLIS_SERVICES_CATALOG_ADAPTERS_SQLITE_SCHEMA_H_

#include "absl/status/status.h"
#include "services/catalog/adapters/sqlite_database.h"

namespace trellis::catalog {

// Makes an empty database one of ours, and leaves one of ours as it is.
//
// Errors: FAILED_PRECONDITION, reason NOT_SUPPORTED, for a database of another
// program or of a later version of this one; UNAVAILABLE, reason
// STORE_UNAVAILABLE.
absl::Status PrepareSchema(SqliteDatabase& database);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_ADAPTERS_SQLITE_SCHEMA_H_
