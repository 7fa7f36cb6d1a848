#ifndef TRELLIS_SERVICES_GATEWAY_DOMAIN_TRACE_CONTEXT_H_
#define TRELLIS_SERVICES_GATEWAY_DOMAIN_TRACE_CONTEXT_H_

#include <string>

#include "absl/strings/string_view.h"

// W3C Trace Context, level 1: the header `traceparent`.
namespace trellis::gateway {

// Returns the traceparent to pass on for one that a client sent, or "" when it
// is invalid: not of the form of version 00 in lower case, or with a trace or a
// parent of zeros. One of a later version is restated as version 00 with the
// same trace and parent, as the specification asks of who knows only that.
std::string AcceptedTraceParent(absl::string_view value);

// Returns a traceparent with a new random trace and parent, not sampled.
std::string MakeTraceParent();

// Returns the 32 hex digits that name the trace. Requires a valid traceparent.
absl::string_view TraceIdOf(absl::string_view trace_parent);

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_DOMAIN_TRACE_CONTEXT_H_
