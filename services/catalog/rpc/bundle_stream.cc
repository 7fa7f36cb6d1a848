#include "services/catalog/rpc/bundle_stream.h"

#include <algorithm>
#include <chrono>

#include "absl/time/clock.h"
#include "common/rpc/grpc_status.h"
#include "common/status/errors.h"
#include "services/catalog/rpc/request_names.h"

namespace trellis::catalog {
namespace {

constexpr absl::string_view kMethod =
    "trellis.catalog.v1.CatalogSyncService/FetchBundle";

// For callers that set no deadline.
constexpr absl::Duration kDefaultDeadline = absl::Seconds(30);
constexpr absl::Duration kRetryAfter = absl::Seconds(1);

absl::Time DeadlineOf(const grpc::CallbackServerContext& context) {
  return std::min(absl::FromChrono(context.deadline()),
                  absl::Now() + kDefaultDeadline);
}

// To a mirror, the catalog is what it asks for and the store is what fails.
absl::Status Restate(const absl::Status& status) {
  if (!absl::IsUnavailable(status)) return status;
  return UnavailableError(common::v1::ERROR_REASON_STORE_UNAVAILABLE,
                          "the store", kRetryAfter);
}

}  // namespace

BundleStream::BundleStream(Metrics& metrics)
    : metrics_(metrics), start_(absl::Now()) {}

void BundleStream::Start(const grpc::CallbackServerContext& context,
                         const v1::FetchBundleRequest& request,
                         CatalogCache& cache) {
  FieldViolations violations;
  const CatalogResourceName name =
      CheckName("name", request.name(), {}, "catalogs/{catalog}", violations);
  if (!violations.empty()) {
    FinishWith(violations.ToStatus());
    return;
  }
  cache.Get(name.catalog_id, name.revision, DeadlineOf(context),
            [this](const absl::StatusOr<CatalogCache::Snapshot>& snapshot) {
              Send(snapshot);
            });
}

void BundleStream::Send(
    const absl::StatusOr<CatalogCache::Snapshot>& snapshot) {
  if (!snapshot.ok()) {
    FinishWith(Restate(snapshot.status()));
    return;
  }
  snapshot_ = *snapshot;
  piece_.set_revision(snapshot_->revision());
  piece_.set_total_bytes(
      static_cast<int64_t>(snapshot_->bundle_bytes().size()));
  SendPiece();
}

void BundleStream::SendPiece() {
  const absl::string_view bytes = snapshot_->bundle_bytes();
  const absl::string_view content = bytes.substr(sent_, kPieceBytes);
  sent_ += content.size();
  piece_.set_content(content.data(), content.size());
  StartWrite(&piece_);
}

void BundleStream::OnWriteDone(bool ok) {
  if (!ok) {
    FinishWith(MakeError(absl::StatusCode::kCancelled,
                         common::v1::ERROR_REASON_CANCELLED,
                         "the caller gave up"));
  } else if (sent_ == snapshot_->bundle_bytes().size()) {
    FinishWith(absl::OkStatus());
  } else {
    piece_.Clear();
    SendPiece();
  }
}

void BundleStream::FinishWith(const absl::Status& status) {
  outcome_ = status;
  Finish(ToGrpcStatus(status));
}

void BundleStream::OnDone() {
  metrics_.RecordCall(kMethod, outcome_.code(), absl::Now() - start_);
  delete this;
}

}  // namespace trellis::catalog
