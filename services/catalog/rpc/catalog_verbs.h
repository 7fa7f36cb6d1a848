#ifndef TRELLIS_SERVICES_CATALOG_RPC_CATALOG_VERBS_H_
#define TRELLIS_SERVICES_CATALOG_RPC_CATALOG_VERBS_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/catalog/catalog_cache.h"
#include "common/names/resource_name.h"
#include "grpcpp/support/byte_buffer.h"
#include "trellis/catalog/v1/catalog_service.pb.h"

// The verbs of CatalogService that are about whole catalogs.
namespace trellis::catalog {

// GetCatalog, in the shape of read_verbs.h.
class GetCatalogVerb {
 public:
  // `cache` must outlive the verb.
  explicit GetCatalogVerb(const CatalogCache& cache) : cache_(cache) {}

  absl::Status Check();
  absl::string_view catalog_id() const { return name_.catalog_id; }
  absl::string_view revision() const { return name_.revision; }
  absl::StatusOr<grpc::ByteBuffer> Answer(
      const CatalogCache::Snapshot& snapshot) const;

  v1::GetCatalogRequest request;

 private:
  const CatalogCache& cache_;
  CatalogResourceName name_;
};

// Answers ListCatalogs: calls `done` with the encoded response, here or on a
// thread of the cache, at the latest at `deadline`. Catalogs that are not in
// memory are loaded, and one that cannot be fails the whole call.
void ListCatalogs(const v1::ListCatalogsRequest& request, CatalogCache& cache,
                  absl::Time deadline,
                  std::function<void(absl::StatusOr<grpc::ByteBuffer>)> done);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_RPC_CATALOG_VERBS_H_
