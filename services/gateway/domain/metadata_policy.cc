#include "services/gateway/domain/metadata_policy.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace trellis::gateway {
namespace {

constexpr size_t kEntryOverheadBytes = 32;

// What belongs to one connection (RFC 9110, 7.6.1), and what gRPC writes
// itself.
constexpr std::array<absl::string_view, 15> kHopByHop = {
    "accept-encoding", "connection",   "content-encoding",
    "content-length",  "content-type", "host",
    "http2-settings",  "keep-alive",   "te",
    "trailer",         "trailers",     "transfer-encoding",
    "upgrade",         "user-agent",   "via",
};

// What gRPC's load balancing keeps in metadata. Some of these names stand for
// pointers inside gRPC.
constexpr std::array<absl::string_view, 6> kLoadBalancing = {
    "endpoint-load-metrics-bin",
    "grpclb_client_stats",
    "lb-cost-bin",
    "lb-token",
    "x-endpoint-load-metrics-bin",
    "x-google-grpclb-client-stats",
};

// What proves or claims who the client is. It is for the gateway to judge; no
// backend may believe or keep it.
constexpr std::array<absl::string_view, 6> kIdentity = {
    "authorization", "cookie",    "forwarded",
    "set-cookie",    "x-real-ip", "www-authenticate",
};

template <size_t size>
bool Contains(const std::array<absl::string_view, size>& names,
              absl::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool IsLegalNameCharacter(char c) {
  return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-' ||
         c == '_' || c == '.';
}

bool Crosses(absl::string_view name, absl::string_view value) {
  return IsLegalMetadata(name, value) && !Contains(kHopByHop, name) &&
         !Contains(kLoadBalancing, name) && !Contains(kIdentity, name) &&
         !absl::StartsWith(name, "grpc-") &&
         !absl::StartsWith(name, "proxy-") &&
         !absl::StartsWith(name, "x-forwarded-") &&
         !absl::StartsWith(name, "x-envoy-") &&
         !absl::StartsWith(name, "trellis-internal-");
}

}  // namespace

size_t MetadataBytes(absl::string_view name, absl::string_view value) {
  return name.size() + value.size() + kEntryOverheadBytes;
}

bool IsLegalMetadata(absl::string_view name, absl::string_view value) {
  if (name.empty() ||
      !std::all_of(name.begin(), name.end(), IsLegalNameCharacter)) {
    return false;
  }
  return absl::EndsWith(name, "-bin") ||
         std::all_of(value.begin(), value.end(), absl::ascii_isprint);
}

bool GoesToBackend(absl::string_view name, absl::string_view value) {
  return name != kTraceParent && name != kTraceState && Crosses(name, value);
}

bool GoesToClient(absl::string_view name, absl::string_view value) {
  return Crosses(name, value);
}

}  // namespace trellis::gateway
