#ifndef TRELLIS_SERVICES_CATALOG_ADAPTERS_STORE_BUNDLE_SOURCE_H_
#define TRELLIS_SERVICES_CATALOG_ADAPTERS_STORE_BUNDLE_SOURCE_H_

#include <string>
#include <vector>

#include "common/catalog/bundle_source.h"
#include "services/catalog/domain/catalog_store.h"

namespace trellis::catalog {

// Gives a CatalogCache the catalogs of the store.
class StoreBundleSource final : public BundleSource {
 public:
  // `store` must outlive the source.
  explicit StoreBundleSource(CatalogStore& store) : store_(store) {}

  // See BundleSource. A bundle whose bytes do not match its revision is
  // UNAVAILABLE, reason STORE_UNAVAILABLE: the disk lies.
  absl::StatusOr<std::string> FetchBundle(absl::string_view catalog_id,
                                          absl::string_view revision,
                                          absl::Time deadline) override;
  absl::StatusOr<std::vector<v1::Activation>> ListActivations(
      absl::Time deadline) override;

 private:
  CatalogStore& store_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_ADAPTERS_STORE_BUNDLE_SOURCE_H_
