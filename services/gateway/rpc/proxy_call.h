#ifndef TRELLIS_SERVICES_GATEWAY_RPC_PROXY_CALL_H_
#define TRELLIS_SERVICES_GATEWAY_RPC_PROXY_CALL_H_

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/metrics/metrics.h"
#include "grpcpp/alarm.h"
#include "grpcpp/client_context.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/byte_buffer.h"
#include "services/gateway/domain/routing_table.h"
#include "services/gateway/rpc/call_metadata.h"
#include "services/gateway/rpc/live_calls.h"

namespace trellis::gateway {

// What a ProxyCall works with. Everything pointed to must outlive the call.
struct ProxyTarget {
  const Route* route = nullptr;

  // The backend's name in the configuration.
  const std::string* backend = nullptr;

  grpc::GenericStub* stub = nullptr;

  // The largest request message accepted, in bytes.
  int64_t max_request_bytes = 0;

  // When the call must have ended.
  absl::Time deadline;

  Metrics* metrics = nullptr;

  // Counts calls refused because a message was too large.
  Counter* too_large = nullptr;

  // Counts calls that exist.
  LiveCalls* live_calls = nullptr;
};

// One call on its way through the gateway. Messages pass as bytes, one at a
// time in each direction: the next is read when the one before was written, so
// that a slow reader slows the writer and a call never holds more than one
// message each way.
//
// Two pumps run beside each other. The request pump reads from the client and
// writes to the backend; the response pump reads from the backend and writes to
// the client. Each keeps a hold on the backend's half until it has started its
// last operation there, so that the backend's half ends, with its status, when
// both pumps have stopped; only then is the client's half finished.
class ProxyCall {
 public:
  // Starts to proxy a call and returns what gRPC serves the client with. The
  // call deletes itself.
  static grpc::ServerGenericBidiReactor* Start(
      const ProxyTarget& target, grpc::GenericCallbackServerContext& context);

  ProxyCall(const ProxyCall&) = delete;
  ProxyCall& operator=(const ProxyCall&) = delete;

 private:
  class ClientSide : public grpc::ServerGenericBidiReactor {
   public:
    explicit ClientSide(ProxyCall& call) : call_(call) {}
    void OnReadDone(bool ok) override { call_.OnRequestRead(ok); }
    void OnWriteDone(bool ok) override { call_.OnResponseWritten(ok); }
    void OnCancel() override { call_.OnClientCancelled(); }
    void OnDone() override { call_.OnClientDone(); }

   private:
    ProxyCall& call_;
  };

  class BackendSide
      : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
   public:
    explicit BackendSide(ProxyCall& call) : call_(call) {}
    void OnReadInitialMetadataDone(bool ok) override { call_.OnHeaders(ok); }
    void OnReadDone(bool ok) override { call_.OnResponseRead(ok); }
    void OnWriteDone(bool ok) override { call_.OnRequestWritten(ok); }
    void OnDone(const grpc::Status& status) override {
      call_.OnBackendDone(status);
    }

   private:
    ProxyCall& call_;
  };

  enum class RequestPump { kReading, kWriting, kStopped };

  ProxyCall(const ProxyTarget& target,
            grpc::GenericCallbackServerContext& context);
  ~ProxyCall() = default;

  // The request pump.
  void OnRequestRead(bool ok);
  void OnRequestsEnded();
  void OnRequestWritten(bool ok);

  // The response pump.
  void OnHeaders(bool ok);
  void OnResponseRead(bool ok);
  void OnResponseWritten(bool ok);
  void StopPumps();

  // The end of the call.
  void Abort(const absl::Status& status);
  void OnClientCancelled();
  void OnBackendDone(const grpc::Status& status);
  grpc::Status FinalStatus(const grpc::Status& status);
  void OnClientDone();
  void OnOverdue(bool expired);
  void Release();

  const ProxyTarget target_;
  grpc::GenericCallbackServerContext* const client_context_;
  grpc::ClientContext backend_context_;
  const absl::Time start_ = absl::Now();
  const CallTrace trace_;
  ClientSide client_side_;
  BackendSide backend_side_;
  grpc::Alarm overdue_alarm_;
  grpc::Alarm requests_ended_alarm_;

  // Each belongs to its pump.
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  // The answer of a method with one response, kept to be sent with the status.
  grpc::ByteBuffer only_response_;
  bool has_only_response_ = false;

  std::atomic<bool> cancelled_by_client_{false};
  grpc::StatusCode code_ = grpc::StatusCode::UNKNOWN;

  // The client's half, the backend's half and the alarm.
  std::atomic<int> references_{3};

  std::mutex mu_;
  // Guarded by mu_.
  RequestPump request_pump_ = RequestPump::kReading;
  bool responses_ended_ = false;
  bool client_done_ = false;
  std::optional<absl::Status> own_error_;
};

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_RPC_PROXY_CALL_H_
