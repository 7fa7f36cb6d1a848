#ifndef TRELLIS_COMMON_RPC_TRACE_PARENT_H_
#define TRELLIS_COMMON_RPC_TRACE_PARENT_H_

#include "absl/strings/string_view.h"

namespace trellis {

// The metadata key that carries the trace of a call (W3C Trace Context).
inline constexpr absl::string_view kTraceParentKey = "traceparent";

// Whether `value` has the form that W3C Trace Context gives version 00:
// "00-<32 hex digits>-<16 hex digits>-<2 hex digits>", in lower case.
bool IsTraceParent(absl::string_view value);

// Returns the trace identifier, 32 hex digits, of a traceparent, or "".
absl::string_view TraceId(absl::string_view trace_parent);

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_TRACE_PARENT_H_
