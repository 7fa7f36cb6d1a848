#include "common/rpc/call.h"

#include <chrono>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/grpc_status.h"
#include "common/rpc/trace_parent.h"
#include "common/status/errors.h"

namespace trellis {
namespace {

constexpr char kCatalogRevisionKey[] = "trellis-catalog-revision";

// Whether operators, not callers, have to do something about it.
bool IsOurs(absl::StatusCode code) {
  return code == absl::StatusCode::kInternal ||
         code == absl::StatusCode::kUnavailable;
}

}  // namespace

ServerCall::ServerCall(absl::string_view method,
                       grpc::CallbackServerContext& context, Metrics& metrics,
                       absl::Duration default_deadline)
    : method_(method),
      context_(&context),
      metrics_(&metrics),
      reactor_(context.DefaultReactor()),
      start_(absl::Now()),
      deadline_(DeadlineOf(context, default_deadline)) {}

absl::string_view ServerCall::trace_parent() const {
  const auto& metadata = context_->client_metadata();
  const auto it = metadata.find(
      grpc::string_ref(kTraceParentKey.data(), kTraceParentKey.size()));
  if (it == metadata.end()) return "";
  const absl::string_view value(it->second.data(), it->second.size());
  return IsTraceParent(value) ? value : "";
}

absl::Status ServerCall::Abandoned() const {
  // Finish says both in words.
  if (absl::Now() > deadline_) return absl::DeadlineExceededError("");
  if (context_->IsCancelled()) return absl::CancelledError("");
  return absl::OkStatus();
}

void ServerCall::SetCatalogRevision(absl::string_view revision) {
  context_->AddInitialMetadata(kCatalogRevisionKey, std::string(revision));
}

void ServerCall::Finish(const absl::Status& status) {
  const absl::string_view trace_id = status.ok() ? "" : TraceId(trace_parent());
  const grpc::Status outcome = ToGrpcStatus(status, trace_id);
  const auto code = static_cast<absl::StatusCode>(outcome.error_code());
  metrics_->RecordCall(method_, code, absl::Now() - start_);
  if (IsOurs(code)) {
    Log(code == absl::StatusCode::kInternal ? LogSeverity::kError
                                            : LogSeverity::kWarning,
        "call failed",
        {{"method", method_},
         {"code", absl::StatusCodeToString(code)},
         {"reason", ReasonOf(FromGrpcStatus(outcome))},
         {"trace_id", trace_id}});
  }
  // The context may be gone once this returns.
  reactor_->Finish(outcome);
}

absl::Time DeadlineOf(const grpc::CallbackServerContext& context,
                      absl::Duration default_deadline) {
  const std::chrono::system_clock::time_point deadline = context.deadline();
  if (deadline == std::chrono::system_clock::time_point::max()) {
    return absl::Now() + default_deadline;
  }
  return absl::FromChrono(deadline);
}

void PrepareClientContext(absl::Time deadline, absl::string_view trace_parent,
                          grpc::ClientContext& context) {
  context.set_deadline(absl::ToChronoTime(deadline));
  if (!trace_parent.empty()) {
    context.AddMetadata(std::string(kTraceParentKey),
                        std::string(trace_parent));
  }
}

}  // namespace trellis
