#ifndef TRELLIS_COMMON_RPC_CALL_H_
#define TRELLIS_COMMON_RPC_CALL_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/metrics/metrics.h"
#include "grpcpp/client_context.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"

namespace trellis {

// One unary call being served: its deadline, its trace, its metrics, and the
// one place that finishes it.
//
// A handler makes a ServerCall, does its work, here or on another thread, and
// calls Finish exactly once. Cheap to move; not thread safe.
class ServerCall {
 public:
  // `method` is the full method name, such as
  // "trellis.catalog.v1.CatalogService/GetCourse", and must outlive the call.
  // `context` and `metrics` must outlive the call.
  ServerCall(absl::string_view method, grpc::CallbackServerContext& context,
             Metrics& metrics, absl::Duration default_deadline);

  // What the handler returns to gRPC.
  grpc::ServerUnaryReactor* reactor() const { return reactor_; }

  // When the caller stops waiting; `default_deadline` from now when the caller
  // did not say.
  absl::Time deadline() const { return deadline_; }

  // The W3C traceparent of the caller, or "".
  absl::string_view trace_parent() const;

  // Returns CANCELLED or DEADLINE_EXCEEDED when nobody waits for the answer any
  // more. Work that takes long asks from time to time.
  absl::Status Abandoned() const;

  // Sets the response header that names the revision which answered.
  void SetCatalogRevision(absl::string_view revision);

  // Ends the call with `status`, and counts it. The response must be complete.
  void Finish(const absl::Status& status);

 private:
  absl::string_view method_;
  grpc::CallbackServerContext* context_;
  Metrics* metrics_;
  grpc::ServerUnaryReactor* reactor_;
  absl::Time start_;
  absl::Time deadline_;
};

// Returns when the caller of a call being served stops waiting;
// `default_deadline` from now when the caller did not say.
absl::Time DeadlineOf(const grpc::CallbackServerContext& context,
                      absl::Duration default_deadline);

// Prepares an outgoing call: sets its deadline and passes the trace on.
void PrepareClientContext(absl::Time deadline, absl::string_view trace_parent,
                          grpc::ClientContext& context);

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_CALL_H_
