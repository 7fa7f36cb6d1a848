#ifndef TRELLIS_COMMON_CATALOG_CATALOG_SERVICES_H_
#define TRELLIS_COMMON_CATALOG_CATALOG_SERVICES_H_

#include "absl/time/time.h"
#include "common/catalog/catalog_cache.h"
#include "common/metrics/metrics.h"

namespace trellis {

// What calls that are answered from catalogs need of their server. All of it
// outlives the calls.
struct CatalogServices {
  CatalogCache* catalogs = nullptr;
  Metrics* metrics = nullptr;
  // The deadline of calls that come without one.
  absl::Duration default_deadline;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_CATALOG_SERVICES_H_
