#ifndef TRELLIS_SERVICES_GATEWAY_RPC_CALL_METADATA_H_
#define TRELLIS_SERVICES_GATEWAY_RPC_CALL_METADATA_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "grpcpp/client_context.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/string_ref.h"

// Carries metadata between the two halves of a proxied call, by the rules of
// services/gateway/domain/metadata_policy.h. Values of one name keep their
// order.
namespace trellis::gateway {

using GrpcMetadata = std::multimap<grpc::string_ref, grpc::string_ref>;

// Returns RESOURCE_EXHAUSTED, reason REQUEST_TOO_LARGE, when a client's
// metadata has more entries or bytes than the gateway accepts.
absl::Status CheckMetadataLimits(const GrpcMetadata& metadata);

// The trace that a call belongs to.
struct CallTrace {
  // Its W3C traceparent.
  std::string parent;

  // Whether the client began it.
  bool from_client = false;
};

// Returns the trace that the call goes on with: the client's when it sent
// exactly one traceparent and it is valid, and otherwise a new one.
CallTrace TraceOf(const GrpcMetadata& from_client);

// Adds what goes to the backend of a client's metadata, and the trace. The
// client's tracestate goes along only with the client's trace.
void CopyToBackend(const GrpcMetadata& from_client, const CallTrace& trace,
                   grpc::ClientContext& to);

// Adds what goes to the client of a backend's initial metadata.
void CopyInitialToClient(const GrpcMetadata& from_backend,
                         grpc::CallbackServerContext& to);

// Adds what goes to the client of a backend's trailing metadata.
void CopyTrailingToClient(const GrpcMetadata& from_backend,
                          grpc::CallbackServerContext& to);

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_RPC_CALL_METADATA_H_
