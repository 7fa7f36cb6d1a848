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

}  // namespace

bool IsTraceParent(absl::string_view value) {
  return value.size() == 55 && value.substr(0, 3) == "00-" &&
         value[35] == '-' && value[52] == '-' &&
         AllHex(value.substr(kTraceIdStart, kTraceIdLength)) &&
         AllHex(value.substr(36, 16)) && AllHex(value.substr(53, 2));
}

absl::string_view TraceId(absl::string_view trace_parent) {
  if (!IsTraceParent(trace_parent)) return "";
  return trace_parent.substr(kTraceIdStart, kTraceIdLength);
}

}  // namespace trellis
