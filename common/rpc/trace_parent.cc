#include "common/rpc/trace_parent.h"

#include <algorithm>
#include <cstddef>

namespace trellis {
namespace {

constexpr size_t kTraceIdStart = 3;
constexpr size_t kTraceIdLength = 32;

bool IsLowerHex(char c) {
  return ('0' <= c && c <= '9') || ('a' <= c && c <= 'f');
}

bool AllHex(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), IsLowerHex);
}

// W3C Trace Context: an identifier of zeros alone is none.
bool AllZeros(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == '0'; });
}

}  // namespace

bool IsTraceParent(absl::string_view value) {
  return value.size() == 55 && value.substr(0, 3) == "00-" &&
         value[35] == '-' && value[52] == '-' &&
         AllHex(value.substr(kTraceIdStart, kTraceIdLength)) &&
         AllHex(value.substr(36, 16)) && AllHex(value.substr(53, 2)) &&
         !AllZeros(value.substr(kTraceIdStart, kTraceIdLength)) &&
         !AllZeros(value.substr(36, 16));
}

absl::string_view TraceId(absl::string_view trace_parent) {
  if (!IsTraceParent(trace_parent)) return "";
  return trace_parent.substr(kTraceIdStart, kTraceIdLength);
}

}  // namespace trellis
