#include "services/gateway/rpc/call_metadata.h"

#include <cstddef>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/status/errors.h"
#include "services/gateway/domain/metadata_policy.h"
#include "services/gateway/domain/trace_context.h"

namespace trellis::gateway {
namespace {

absl::string_view View(const grpc::string_ref& text) {
  return absl::string_view(text.data(), text.size());
}

std::string String(const grpc::string_ref& text) {
  return std::string(text.data(), text.size());
}

grpc::string_ref Ref(absl::string_view text) {
  return grpc::string_ref(text.data(), text.size());
}

absl::Status TooManyEntriesError(size_t entries) {
  return MakeError(
      absl::StatusCode::kResourceExhausted,
      common::v1::ERROR_REASON_REQUEST_TOO_LARGE,
      absl::StrCat("the call has ", entries, " metadata entries; at most ",
                   kMaxMetadataEntries, " are accepted"),
      {{"limit_entries", absl::StrCat(kMaxMetadataEntries)},
       {"request_entries", absl::StrCat(entries)}});
}

}  // namespace

absl::Status CheckMetadataLimits(const GrpcMetadata& metadata) {
  if (metadata.size() > kMaxMetadataEntries) {
    return TooManyEntriesError(metadata.size());
  }
  size_t bytes = 0;
  for (const auto& [name, value] : metadata) {
    bytes += MetadataBytes(View(name), View(value));
  }
  if (bytes > kMaxMetadataBytes) {
    return RequestTooLargeError(static_cast<int64_t>(bytes), kMaxMetadataBytes);
  }
  return absl::OkStatus();
}

CallTrace TraceOf(const GrpcMetadata& from_client) {
  const grpc::string_ref name = Ref(kTraceParent);
  if (from_client.count(name) == 1) {
    const std::string accepted =
        AcceptedTraceParent(View(from_client.find(name)->second));
    if (!accepted.empty()) return {accepted, /*from_client=*/true};
  }
  return {MakeTraceParent(), /*from_client=*/false};
}

void CopyToBackend(const GrpcMetadata& from_client, const CallTrace& trace,
                   grpc::ClientContext& to) {
  to.AddMetadata(std::string(kTraceParent), trace.parent);
  for (const auto& [name, value] : from_client) {
    const bool goes =
        View(name) == kTraceState
            ? trace.from_client && IsLegalMetadata(View(name), View(value))
            : GoesToBackend(View(name), View(value));
    if (goes) to.AddMetadata(String(name), String(value));
  }
}

void CopyInitialToClient(const GrpcMetadata& from_backend,
                         grpc::CallbackServerContext& to) {
  for (const auto& [name, value] : from_backend) {
    if (GoesToClient(View(name), View(value))) {
      to.AddInitialMetadata(String(name), String(value));
    }
  }
}

void CopyTrailingToClient(const GrpcMetadata& from_backend,
                          grpc::CallbackServerContext& to) {
  for (const auto& [name, value] : from_backend) {
    if (GoesToClient(View(name), View(value))) {
      to.AddTrailingMetadata(String(name), String(value));
    }
  }
}

}  // namespace trellis::gateway
