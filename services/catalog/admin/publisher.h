#ifndef TRELLIS_SERVICES_CATALOG_ADMIN_PUBLISHER_H_
#define TRELLIS_SERVICES_CATALOG_ADMIN_PUBLISHER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/catalog/catalog_cache.h"
#include "services/catalog/admin/import_upload.h"
#include "services/catalog/domain/activation_feed.h"
#include "services/catalog/domain/catalog_store.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"

namespace trellis::catalog {

// Does what CatalogAdminService offers, on the thread that calls: it may block
// for as long as an import takes.
//
// Thread safe.
class Publisher {
 public:
  // Everything must outlive the publisher.
  Publisher(CatalogStore& store, CatalogCache& cache, ActivationFeed& feed)
      : store_(store), cache_(cache), feed_(feed) {}

  // Each of these is the method of its name. See catalog_admin_service.proto.
  absl::StatusOr<v1::ImportRevisionResponse> ImportRevision(
      const ImportUpload& upload);
  absl::StatusOr<v1::ListRevisionsResponse> ListRevisions(
      const v1::ListRevisionsRequest& request);
  absl::StatusOr<v1::Activation> ActivateRevision(
      const v1::ActivateRevisionRequest& request);
  absl::StatusOr<v1::Activation> RollBackCatalog(
      const v1::RollBackCatalogRequest& request);

 private:
  absl::StatusOr<ForeignNames> KnownNames(const ImportUpload& upload);
  absl::Status Store(const ImportUpload& upload, ImportOutcome outcome,
                     v1::ImportRevisionResponse& response);
  absl::StatusOr<v1::Activation> Announce(
      absl::StatusOr<v1::Activation> activation);

  CatalogStore& store_;
  CatalogCache& cache_;
  ActivationFeed& feed_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_ADMIN_PUBLISHER_H_
