#ifndef TRELLIS_SERVICES_CATALOG_ADMIN_CATALOG_ADMIN_HANDLER_H_
#define TRELLIS_SERVICES_CATALOG_ADMIN_CATALOG_ADMIN_HANDLER_H_

#include <atomic>
#include <functional>

#include "absl/time/time.h"
#include "common/metrics/metrics.h"
#include "common/rpc/call.h"
#include "services/catalog/admin/bounded_worker.h"
#include "services/catalog/admin/publisher.h"
#include "trellis/catalog/v1/catalog_admin_service.grpc.pb.h"

namespace trellis::catalog {

// Serves CatalogAdminService. Its work runs on two threads of its own: one for
// imports, which take seconds, and one for what takes milliseconds. Requests
// beyond what they can take in a reasonable time get RESOURCE_EXHAUSTED, reason
// OVERLOADED.
//
// Thread safe.
class CatalogAdminHandler final
    : public v1::CatalogAdminService::CallbackService {
 public:
  // `publisher` and `metrics` must outlive the handler, and the server that
  // calls it must be gone before it is.
  CatalogAdminHandler(Publisher& publisher, Metrics& metrics,
                      absl::Duration default_deadline);

  grpc::ServerReadReactor<v1::ImportRevisionRequest>* ImportRevision(
      grpc::CallbackServerContext* context,
      v1::ImportRevisionResponse* response) override;
  grpc::ServerUnaryReactor* ListRevisions(
      grpc::CallbackServerContext* context,
      const v1::ListRevisionsRequest* request,
      v1::ListRevisionsResponse* response) override;
  grpc::ServerUnaryReactor* ActivateRevision(
      grpc::CallbackServerContext* context,
      const v1::ActivateRevisionRequest* request,
      v1::Activation* response) override;
  grpc::ServerUnaryReactor* RollBackCatalog(
      grpc::CallbackServerContext* context,
      const v1::RollBackCatalogRequest* request,
      v1::Activation* response) override;

 private:
  class ImportReactor;

  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* Work(
      absl::string_view method, grpc::CallbackServerContext& context,
      const Request& request, Response& response,
      absl::StatusOr<Response> (Publisher::*work)(const Request&));

  Publisher& publisher_;
  Metrics& metrics_;
  const absl::Duration default_deadline_;
  // Uploads that are in memory.
  std::atomic<int> open_imports_ = 0;
  BoundedWorker importer_;
  BoundedWorker worker_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_ADMIN_CATALOG_ADMIN_HANDLER_H_
