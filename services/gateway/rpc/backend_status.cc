#include "services/gateway/rpc/backend_status.h"

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/rpc/grpc_status.h"
#include "common/status/errors.h"

namespace trellis::gateway {
namespace {

// Long enough for a replica to restart or a balancer to look elsewhere.
constexpr absl::Duration kRetryAfter = absl::Seconds(1);

absl::Status BackendUnavailableError(const CallOutcome& outcome) {
  return UnavailableError(common::v1::ERROR_REASON_BACKEND_UNAVAILABLE,
                          outcome.backend, kRetryAfter);
}

absl::Status DeadlineError() {
  return MakeError(absl::StatusCode::kDeadlineExceeded,
                   common::v1::ERROR_REASON_DEADLINE_EXCEEDED,
                   "the call took longer than its deadline allowed");
}

absl::Status CancelledError(const CallOutcome& outcome) {
  if (outcome.deadline_passed) return DeadlineError();
  // Nobody on this side gave the call up: the backend is going away.
  if (!outcome.cancelled_by_client) return BackendUnavailableError(outcome);
  return MakeError(absl::StatusCode::kCancelled,
                   common::v1::ERROR_REASON_CANCELLED,
                   "the caller gave the call up");
}

absl::Status RestatedError(grpc::StatusCode code, const CallOutcome& outcome) {
  switch (code) {
    case grpc::StatusCode::CANCELLED:
      return CancelledError(outcome);
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return DeadlineError();
    case grpc::StatusCode::UNAVAILABLE:
      return BackendUnavailableError(outcome);
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      // A server of the suite that is overloaded says so with a reason. What is
      // left is gRPC's own limit on the size of a message.
      return MakeError(absl::StatusCode::kResourceExhausted,
                       common::v1::ERROR_REASON_MESSAGE_TOO_LARGE,
                       "the response is larger than the server passes on; ask "
                       "for less at once");
    case grpc::StatusCode::UNIMPLEMENTED:
      return MakeError(absl::StatusCode::kUnimplemented,
                       common::v1::ERROR_REASON_METHOD_NOT_OFFERED,
                       "the server does not have this method",
                       {{"method", std::string(outcome.method)}});
    case grpc::StatusCode::INVALID_ARGUMENT:
      return MakeError(absl::StatusCode::kInvalidArgument,
                       common::v1::ERROR_REASON_INVALID_REQUEST,
                       "the request is not a message of the method's type");
    default:
      return MakeError(absl::StatusCode::kInternal,
                       common::v1::ERROR_REASON_INTERNAL,
                       "the server failed; its log has the cause");
  }
}

}  // namespace

grpc::Status StatusForClient(const grpc::Status& status,
                             const CallOutcome& outcome) {
  if (status.ok() || !ReasonOf(FromGrpcStatus(status)).empty()) return status;
  return ToGrpcStatus(RestatedError(status.error_code(), outcome));
}

}  // namespace trellis::gateway
