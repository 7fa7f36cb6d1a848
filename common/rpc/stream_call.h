#ifndef TRELLIS_COMMON_RPC_STREAM_CALL_H_
#define TRELLIS_COMMON_RPC_STREAM_CALL_H_

#include <atomic>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/metrics/metrics.h"
#include "grpcpp/server_context.h"

namespace trellis {

// One streaming call being served: its deadline, whether its caller is still
// there, how it ends, and its metrics. A part of its reactor.
class StreamCall {
 public:
  // `method` is the full method name; it, `context` and `metrics` must outlive
  // the call. `default_deadline` is for callers that do not say when they stop
  // waiting.
  StreamCall(absl::string_view method,
             const grpc::CallbackServerContext& context, Metrics& metrics,
             absl::Duration default_deadline);

  StreamCall(const StreamCall&) = delete;
  StreamCall& operator=(const StreamCall&) = delete;

  // When the caller stops waiting.
  absl::Time deadline() const { return deadline_; }

  // Says that the caller has gone. May be called on any thread.
  void Cancel() { cancelled_ = true; }

  // Whether the caller has gone. A read can fail before OnCancel says why.
  bool IsCancelled() const { return cancelled_ || context_.IsCancelled(); }

  // Remembers how the call ends and returns the status to finish it with.
  grpc::Status End(const absl::Status& status);

  // Counts the call. Call it when the reactor is done.
  void Record() const;

 private:
  const absl::string_view method_;
  const grpc::CallbackServerContext& context_;
  Metrics& metrics_;
  const absl::Time start_;
  const absl::Time deadline_;
  std::atomic<bool> cancelled_{false};
  absl::Status outcome_;
};

// Returns why a stream ends whose caller has gone.
absl::Status CallerGoneError();

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_STREAM_CALL_H_
