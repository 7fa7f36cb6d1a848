#ifndef TRELLIS_COMMON_CATALOG_LOAD_ERRORS_H_
#define TRELLIS_COMMON_CATALOG_LOAD_ERRORS_H_

#include "absl/status/status.h"

// What callers hear when a catalog cannot be loaded.
namespace trellis {

// UNAVAILABLE, reason CATALOG_UNAVAILABLE.
absl::Status CatalogUnavailable();

// RESOURCE_EXHAUSTED, reason OVERLOADED, with a RetryInfo.
absl::Status LoadOverloaded();

// DEADLINE_EXCEEDED, reason DEADLINE_EXCEEDED.
absl::Status LoadTooLate();

// CANCELLED, reason CANCELLED, because the server stops.
absl::Status LoadCancelled();

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_LOAD_ERRORS_H_
