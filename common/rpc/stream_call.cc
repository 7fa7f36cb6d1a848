#include "common/rpc/stream_call.h"

#include "absl/time/clock.h"
#include "common/rpc/call.h"
#include "common/rpc/grpc_status.h"
#include "common/status/errors.h"

namespace trellis {

StreamCall::StreamCall(absl::string_view method,
                       const grpc::CallbackServerContext& context,
                       Metrics& metrics, absl::Duration default_deadline)
    : method_(method),
      context_(context),
      metrics_(metrics),
      start_(absl::Now()),
      deadline_(DeadlineOf(context, default_deadline)) {}

grpc::Status StreamCall::End(const absl::Status& status) {
  outcome_ = status;
  return ToGrpcStatus(status);
}

void StreamCall::Record() const {
  // A stream that its caller breaks off may look as if it had ended, until all
  // that belongs to the call is over.
  const bool is_broken_off = cancelled_ && outcome_.ok();
  metrics_.RecordCall(
      method_, is_broken_off ? absl::StatusCode::kCancelled : outcome_.code(),
      absl::Now() - start_);
}

absl::Status CallerGoneError() {
  return MakeError(absl::StatusCode::kCancelled,
                   common::v1::ERROR_REASON_CANCELLED, "the caller gave up");
}

}  // namespace trellis
