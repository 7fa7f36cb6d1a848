#include "services/catalog/rpc/watch_stream.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "common/rpc/grpc_status.h"
#include "common/status/errors.h"

namespace trellis::catalog {
namespace {

constexpr absl::string_view kMethod =
    "trellis.catalog.v1.CatalogSyncService/WatchActivations";

absl::Status CallerLeft() {
  return MakeError(absl::StatusCode::kCancelled,
                   common::v1::ERROR_REASON_CANCELLED, "the caller gave up");
}

}  // namespace

WatchStream::WatchStream(ActivationFeed& feed, Metrics& metrics)
    : feed_(feed), metrics_(metrics), start_(absl::Now()) {}

void WatchStream::OnActivations(
    const std::vector<v1::Activation>& activations) {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const v1::Activation& activation : activations) {
    pending_[activation.catalog()] = activation;
  }
  wants_write_ = true;
  WriteOrFinishLocked();
}

void WatchStream::OnShutdown() {
  const std::lock_guard<std::mutex> lock(mutex_);
  ending_ = true;
  WriteOrFinishLocked();
}

void WatchStream::OnWriteDone(bool ok) {
  const std::lock_guard<std::mutex> lock(mutex_);
  writing_ = false;
  if (!ok) cancelled_ = true;
  WriteOrFinishLocked();
}

void WatchStream::OnCancel() {
  const std::lock_guard<std::mutex> lock(mutex_);
  cancelled_ = true;
  WriteOrFinishLocked();
}

// The feed's lock may be held here, and OnDone takes it: gRPC calls reactions
// on threads of its own, never from within StartWrite or Finish.
void WatchStream::WriteOrFinishLocked() {
  if (writing_ || finished_) return;
  if (cancelled_ || ending_) {
    finished_ = true;
    Finish(cancelled_ ? ToGrpcStatus(CallerLeft()) : grpc::Status::OK);
    return;
  }
  if (!wants_write_) return;
  response_.clear_activations();
  for (auto& [catalog, activation] : pending_) {
    *response_.add_activations() = std::move(activation);
  }
  pending_.clear();
  wants_write_ = false;
  writing_ = true;
  StartWrite(&response_);
}

void WatchStream::OnDone() {
  feed_.Unsubscribe(*this);
  {
    // Whoever finished the call may still be inside the lock.
    const std::lock_guard<std::mutex> lock(mutex_);
    metrics_.RecordCall(
        kMethod,
        cancelled_ ? absl::StatusCode::kCancelled : absl::StatusCode::kOk,
        absl::Now() - start_);
  }
  delete this;
}

}  // namespace trellis::catalog
