#include "services/catalog/admin/catalog_admin_handler.h"

#include <functional>
#include <utility>

#include "absl/time/clock.h"
#include "common/rpc/grpc_status.h"
#include "common/status/errors.h"
#include "services/catalog/admin/import_upload.h"

namespace trellis::catalog {
namespace {

constexpr absl::string_view kImportRevision =
    "trellis.catalog.v1.CatalogAdminService/ImportRevision";
constexpr absl::string_view kListRevisions =
    "trellis.catalog.v1.CatalogAdminService/ListRevisions";
constexpr absl::string_view kActivateRevision =
    "trellis.catalog.v1.CatalogAdminService/ActivateRevision";
constexpr absl::string_view kRollBackCatalog =
    "trellis.catalog.v1.CatalogAdminService/RollBackCatalog";

// Each may hold 64 MiB, and several times that while it is parsed.
constexpr int kMaxOpenImports = 4;

// Each takes milliseconds.
constexpr size_t kMaxWaitingCalls = 100;

constexpr absl::Duration kRetryAfter = absl::Seconds(1);

}  // namespace

// Receives the files of one import and then has them imported. Owns itself
// until gRPC is done with it.
class CatalogAdminHandler::ImportReactor final
    : public grpc::ServerReadReactor<v1::ImportRevisionRequest> {
 public:
  ImportReactor(CatalogAdminHandler& handler,
                v1::ImportRevisionResponse& response)
      : handler_(handler), response_(response), start_(absl::Now()) {
    if (handler_.open_imports_.fetch_add(1) >= kMaxOpenImports) {
      End(OverloadedError(kRetryAfter));
    } else {
      StartRead(&request_);
    }
  }

  void OnReadDone(bool ok) override {
    if (!ok) return Import();
    if (absl::Status status = upload_.Add(request_); !status.ok()) {
      return End(status);
    }
    StartRead(&request_);
  }

  void OnCancel() override { cancelled_ = true; }

  void OnDone() override {
    handler_.open_imports_.fetch_sub(1);
    delete this;
  }

 private:
  // The stream has ended, as its caller meant or by a broken connection: the
  // upload knows which, because only a caller sends its last request.
  void Import() {
    if (absl::Status status = upload_.CheckWhole(); !status.ok()) {
      return End(status);
    }
    const bool taken = handler_.importer_.TrySubmit([this] { RunImport(); });
    if (!taken) End(OverloadedError(kRetryAfter));
  }

  void RunImport() {
    if (cancelled_) {
      return End(MakeError(absl::StatusCode::kCancelled,
                           common::v1::ERROR_REASON_CANCELLED,
                           "the caller gave the call up"));
    }
    absl::StatusOr<v1::ImportRevisionResponse> result =
        handler_.publisher_.ImportRevision(upload_);
    if (result.ok()) response_ = *std::move(result);
    End(result.status());
  }

  void End(const absl::Status& status) {
    handler_.metrics_.RecordCall(kImportRevision, status.code(),
                                 absl::Now() - start_);
    Finish(ToGrpcStatus(status));
  }

  CatalogAdminHandler& handler_;
  v1::ImportRevisionResponse& response_;
  const absl::Time start_;
  v1::ImportRevisionRequest request_;
  ImportUpload upload_;
  std::atomic<bool> cancelled_ = false;
};

CatalogAdminHandler::CatalogAdminHandler(Publisher& publisher, Metrics& metrics,
                                         absl::Duration default_deadline)
    : publisher_(publisher),
      metrics_(metrics),
      default_deadline_(default_deadline),
      importer_(kMaxOpenImports),
      worker_(kMaxWaitingCalls) {}

grpc::ServerReadReactor<v1::ImportRevisionRequest>*
CatalogAdminHandler::ImportRevision(grpc::CallbackServerContext*,
                                    v1::ImportRevisionResponse* response) {
  return new ImportReactor(*this, *response);
}

grpc::ServerUnaryReactor* CatalogAdminHandler::ListRevisions(
    grpc::CallbackServerContext* context,
    const v1::ListRevisionsRequest* request,
    v1::ListRevisionsResponse* response) {
  return Work(kListRevisions, *context, *request, *response,
              &Publisher::ListRevisions);
}

grpc::ServerUnaryReactor* CatalogAdminHandler::ActivateRevision(
    grpc::CallbackServerContext* context,
    const v1::ActivateRevisionRequest* request, v1::Activation* response) {
  return Work(kActivateRevision, *context, *request, *response,
              &Publisher::ActivateRevision);
}

grpc::ServerUnaryReactor* CatalogAdminHandler::RollBackCatalog(
    grpc::CallbackServerContext* context,
    const v1::RollBackCatalogRequest* request, v1::Activation* response) {
  return Work(kRollBackCatalog, *context, *request, *response,
              &Publisher::RollBackCatalog);
}

template <typename Request, typename Response>
grpc::ServerUnaryReactor* CatalogAdminHandler::Work(
    absl::string_view method, grpc::CallbackServerContext& context,
    const Request& request, Response& response,
    absl::StatusOr<Response> (Publisher::*work)(const Request&)) {
  ServerCall call(method, context, metrics_, default_deadline_);
  // gRPC may free the call the moment it is finished.
  grpc::ServerUnaryReactor* const reactor = call.reactor();
  const bool taken = worker_.TrySubmit(
      [&publisher = publisher_, call, &request, &response, work]() mutable {
        absl::StatusOr<Response> result = std::invoke(work, publisher, request);
        if (result.ok()) response = *std::move(result);
        call.Finish(result.status());
      });
  if (!taken) call.Finish(OverloadedError(kRetryAfter));
  return reactor;
}

}  // namespace trellis::catalog
