#include "services/gateway/rpc/proxy_call.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/grpc_status.h"
#include "common/status/errors.h"
#include "services/gateway/domain/trace_context.h"
#include "services/gateway/rpc/backend_status.h"
#include "services/gateway/rpc/call_metadata.h"

namespace trellis::gateway {
namespace {

// How long after its deadline a call may wait for a client that does not read.
// A client that does read gets the status well within it.
constexpr absl::Duration kOverdue = absl::Seconds(1);

// How long after the end of a client's stream it may turn out that the client
// has gone: both look alike to who reads, and the reason comes on another
// thread.
constexpr absl::Duration kDoubt = absl::Milliseconds(10);

}  // namespace

grpc::ServerGenericBidiReactor* ProxyCall::Start(
    const ProxyTarget& target, grpc::GenericCallbackServerContext& context) {
  target.live_calls->Add();
  return &(new ProxyCall(target, context))->client_side_;
}

ProxyCall::ProxyCall(const ProxyTarget& target,
                     grpc::GenericCallbackServerContext& context)
    : target_(target),
      client_context_(&context),
      trace_(TraceOf(context.client_metadata())),
      client_side_(*this),
      backend_side_(*this) {
  backend_context_.set_deadline(absl::ToChronoTime(target_.deadline));
  CopyToBackend(context.client_metadata(), trace_, backend_context_);
  // A single request leaves in one piece with its headers and its end, and
  // never leaves at all when it is refused.
  backend_context_.set_initial_metadata_corked(
      !target_.route->client_streaming);
  target_.stub->PrepareBidiStreamingCall(&backend_context_, target_.route->path,
                                         grpc::StubOptions(), &backend_side_);
  overdue_alarm_.Set(absl::ToChronoTime(target_.deadline + kOverdue),
                     [this](bool expired) { OnOverdue(expired); });
  backend_side_.AddMultipleHolds(2);
  backend_side_.StartCall();
  client_side_.StartRead(&request_);
}

void ProxyCall::OnRequestRead(bool ok) {
  const auto bytes = static_cast<int64_t>(request_.Length());
  const bool too_large = ok && bytes > target_.max_request_bytes;
  const bool more = ok && !too_large && target_.route->client_streaming;
  {
    const std::lock_guard<std::mutex> lock(mu_);
    if (request_pump_ == RequestPump::kStopped) return;
    request_pump_ = more ? RequestPump::kWriting : RequestPump::kStopped;
  }
  if (more) {
    backend_side_.StartWrite(&request_);
    return;
  }
  if (too_large) {
    target_.too_large->Increment();
    Abort(RequestTooLargeError(bytes, target_.max_request_bytes));
  } else if (ok) {
    backend_side_.StartWriteLast(&request_, grpc::WriteOptions());
  } else {
    // The hold stays until it is known why there are no more requests.
    requests_ended_alarm_.Set(absl::ToChronoTime(absl::Now() + kDoubt),
                              [this](bool) { OnRequestsEnded(); });
    return;
  }
  backend_side_.RemoveHold();
}

// What a client that has gone did not finish must not look finished.
void ProxyCall::OnRequestsEnded() {
  if (client_context_->IsCancelled()) {
    backend_context_.TryCancel();
  } else {
    backend_side_.StartWritesDone();
  }
  backend_side_.RemoveHold();
}

void ProxyCall::OnRequestWritten(bool ok) {
  bool stop = false;
  {
    const std::lock_guard<std::mutex> lock(mu_);
    if (request_pump_ == RequestPump::kStopped) return;
    stop = !ok || responses_ended_;
    request_pump_ = stop ? RequestPump::kStopped : RequestPump::kReading;
  }
  if (stop) {
    backend_side_.RemoveHold();
    return;
  }
  request_.Clear();
  client_side_.StartRead(&request_);
}

void ProxyCall::OnHeaders(bool ok) {
  // Not OK means that the backend answers with a status alone.
  if (ok) {
    CopyInitialToClient(backend_context_.GetServerInitialMetadata(),
                        *client_context_);
    // A single response leaves in one piece with its headers and its status.
    if (target_.route->server_streaming) {
      client_side_.StartSendInitialMetadata();
    }
  }
  backend_side_.StartRead(&response_);
}

void ProxyCall::OnResponseRead(bool ok) {
  if (!ok) {
    StopPumps();
    return;
  }
  if (target_.route->server_streaming) {
    client_side_.StartWrite(&response_);
    return;
  }
  if (has_only_response_) {
    Abort(MakeError(absl::StatusCode::kInternal,
                    common::v1::ERROR_REASON_INTERNAL,
                    "the server failed; its log has the cause"));
  } else {
    has_only_response_ = true;
    only_response_.Swap(&response_);
  }
  backend_side_.StartRead(&response_);
}

void ProxyCall::OnResponseWritten(bool ok) {
  if (!ok) {
    backend_context_.TryCancel();
    StopPumps();
    return;
  }
  response_.Clear();
  backend_side_.StartRead(&response_);
}

// The response pump stops itself here, once, and the request pump with it: when
// the backend answers no more, nothing more is to be asked. A read from the
// client that is under way ends with the client's half.
void ProxyCall::StopPumps() {
  bool stop_requests = false;
  {
    const std::lock_guard<std::mutex> lock(mu_);
    responses_ended_ = true;
    stop_requests = request_pump_ == RequestPump::kReading;
    if (stop_requests) request_pump_ = RequestPump::kStopped;
  }
  if (stop_requests) backend_side_.RemoveHold();
  backend_side_.RemoveHold();
}

void ProxyCall::Abort(const absl::Status& status) {
  {
    const std::lock_guard<std::mutex> lock(mu_);
    if (!own_error_.has_value()) own_error_ = status;
  }
  backend_context_.TryCancel();
}

void ProxyCall::OnClientCancelled() {
  cancelled_by_client_ = true;
  backend_context_.TryCancel();
}

void ProxyCall::OnBackendDone(const grpc::Status& status) {
  const grpc::Status final_status = FinalStatus(status);
  code_ = final_status.error_code();
  CopyTrailingToClient(backend_context_.GetServerTrailingMetadata(),
                       *client_context_);
  if (final_status.ok() && has_only_response_) {
    client_side_.StartWriteAndFinish(&only_response_, grpc::WriteOptions(),
                                     final_status);
  } else {
    client_side_.Finish(final_status);
  }
  Release();
}

grpc::Status ProxyCall::FinalStatus(const grpc::Status& status) {
  {
    const std::lock_guard<std::mutex> lock(mu_);
    if (own_error_.has_value()) return ToGrpcStatus(*own_error_);
  }
  const CallOutcome outcome = {target_.route->method(), *target_.backend,
                               cancelled_by_client_,
                               absl::Now() >= target_.deadline};
  grpc::Status final_status = StatusForClient(status, outcome);
  if (final_status.error_code() == grpc::StatusCode::INTERNAL) {
    Log(LogSeverity::kError, "backend failed",
        {{"method", outcome.method},
         {"backend", outcome.backend},
         {"code", absl::StrCat(status.error_code())},
         {"trace_id", TraceIdOf(trace_.parent)}});
  }
  return final_status;
}

void ProxyCall::OnClientDone() {
  {
    const std::lock_guard<std::mutex> lock(mu_);
    client_done_ = true;
  }
  target_.metrics->RecordCall(target_.route->method(),
                              static_cast<absl::StatusCode>(code_),
                              absl::Now() - start_);
  overdue_alarm_.Cancel();
  Release();
}

void ProxyCall::OnOverdue(bool expired) {
  if (expired) {
    const std::lock_guard<std::mutex> lock(mu_);
    // The client's context is gone with its half.
    if (!client_done_) client_context_->TryCancel();
  }
  Release();
}

void ProxyCall::Release() {
  if (references_.fetch_sub(1) != 1) return;
  LiveCalls& live_calls = *target_.live_calls;
  delete this;
  live_calls.Remove();
}

}  // namespace trellis::gateway
