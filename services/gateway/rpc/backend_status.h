#ifndef TRELLIS_SERVICES_GATEWAY_RPC_BACKEND_STATUS_H_
#define TRELLIS_SERVICES_GATEWAY_RPC_BACKEND_STATUS_H_

#include "absl/strings/string_view.h"
#include "grpcpp/support/status.h"

namespace trellis::gateway {

// What is known of a call to a backend when it ends.
struct CallOutcome {
  // The full name of the method.
  absl::string_view method;

  // The name of the backend in the configuration.
  absl::string_view backend;

  // Whether the client gave the call up.
  bool cancelled_by_client = false;

  // Whether the call's deadline has passed.
  bool deadline_passed = false;
};

// Returns the status that a client receives for the status with which a call
// to a backend ended.
//
// OK, and every status with an ErrorInfo of this suite, is returned as it is:
// code, message and the bytes of the details. Any other was made by gRPC, here
// or in the backend, or is a fault of the backend; its message may name
// addresses and is replaced, and it gets an ErrorInfo:
//
// * DEADLINE_EXCEEDED, and CANCELLED after the deadline: DEADLINE_EXCEEDED.
// * CANCELLED by the client: CANCELLED.
// * UNAVAILABLE, and any other CANCELLED: UNAVAILABLE, BACKEND_UNAVAILABLE,
//   with a RetryInfo.
// * RESOURCE_EXHAUSTED: itself, MESSAGE_TOO_LARGE.
// * UNIMPLEMENTED: itself, METHOD_NOT_OFFERED.
// * INVALID_ARGUMENT: itself, INVALID_REQUEST.
// * All others: INTERNAL, INTERNAL.
grpc::Status StatusForClient(const grpc::Status& status,
                             const CallOutcome& outcome);

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_RPC_BACKEND_STATUS_H_
