#ifndef TRELLIS_COMMON_RPC_GRPC_STATUS_H_
#define TRELLIS_COMMON_RPC_GRPC_STATUS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "grpcpp/support/status.h"

namespace trellis {

// Converts the outcome of a handler to the status a client receives.
//
// Payloads become `google.rpc` error details. The message is cut to 1 KiB on a
// character boundary, since gRPC carries it in an HTTP/2 trailer. An error that
// was not made by common/status/errors.h is a fault of ours: it goes out as
// INTERNAL with reason INTERNAL, without its message, and is logged with
// `trace_id`. Only CANCELLED and DEADLINE_EXCEEDED are given their reasons.
grpc::Status ToGrpcStatus(const absl::Status& status,
                          absl::string_view trace_id = "");

// Converts the status of an outgoing call, keeping code, message and details.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_GRPC_STATUS_H_
