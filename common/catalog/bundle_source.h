#ifndef TRELLIS_COMMON_CATALOG_BUNDLE_SOURCE_H_
#define TRELLIS_COMMON_CATALOG_BUNDLE_SOURCE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"

namespace trellis {

// Where catalogs come from. In the catalog service this is its store, in the
// other services the catalog service, in tests FakeBundleSource. Calls block;
// CatalogCache makes them on its own threads. Implementations are thread safe.
class BundleSource {
 public:
  virtual ~BundleSource() = default;

  // Returns the canonical bytes of a revision, giving up at `deadline`.
  //
  // Errors: NOT_FOUND with reason CATALOG_NOT_FOUND or REVISION_NOT_FOUND,
  // UNAVAILABLE with reason CATALOG_UNAVAILABLE or STORE_UNAVAILABLE.
  virtual absl::StatusOr<std::string> FetchBundle(absl::string_view catalog_id,
                                                  absl::string_view revision,
                                                  absl::Time deadline) = 0;

  // Returns the newest activation of every catalog, giving up at `deadline`.
  //
  // Errors: UNAVAILABLE, as above.
  virtual absl::StatusOr<std::vector<catalog::v1::Activation>> ListActivations(
      absl::Time deadline) = 0;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_BUNDLE_SOURCE_H_
