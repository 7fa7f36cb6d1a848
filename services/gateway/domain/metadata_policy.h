#ifndef TRELLIS_SERVICES_GATEWAY_DOMAIN_METADATA_POLICY_H_
#define TRELLIS_SERVICES_GATEWAY_DOMAIN_METADATA_POLICY_H_

#include <cstddef>

#include "absl/strings/string_view.h"

// Which metadata crosses the gateway. services/gateway/README.md has the list.
namespace trellis::gateway {

// The header of W3C Trace Context, which the gateway checks or makes itself.
inline constexpr absl::string_view kTraceParent = "traceparent";

// Its companion, which has no meaning without a valid traceparent.
inline constexpr absl::string_view kTraceState = "tracestate";

// The most entries that a call may carry: room for tracing and a few of the
// caller's own.
inline constexpr size_t kMaxMetadataEntries = 64;

// The most bytes of metadata that a call may carry. gRPC closes the whole
// connection, with everybody's calls, when a peer sends more than 8 KiB, so
// that this must stay below 8 KiB with room for what gRPC adds.
inline constexpr size_t kMaxMetadataBytes = 6 * 1024;

// What an entry counts for, as HTTP/2 counts header lists (RFC 9113, 6.5.2).
size_t MetadataBytes(absl::string_view name, absl::string_view value);

// Whether gRPC can send this entry: the name is made of [0-9a-z_.-], and the
// value is printable ASCII unless the name ends in "-bin". Sending any other
// ends the process.
bool IsLegalMetadata(absl::string_view name, absl::string_view value);

// Whether an entry of a client's call goes to the backend. Never for
// `traceparent` and `tracestate`, which the gateway sets.
bool GoesToBackend(absl::string_view name, absl::string_view value);

// Whether an entry of a backend's answer goes to the client.
bool GoesToClient(absl::string_view name, absl::string_view value);

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_DOMAIN_METADATA_POLICY_H_
