#ifndef TRELLIS_COMMON_RPC_COLLECT_STREAM_H_
#define TRELLIS_COMMON_RPC_COLLECT_STREAM_H_

#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "common/rpc/message_bytes.h"
#include "common/rpc/stream_call.h"
#include "common/rpc/stream_request.h"
#include "grpcpp/support/server_callback.h"

namespace trellis {

// One call of a method that reads a stream of records and answers at its end.
// Holds one request, however many records there are. Deletes itself when the
// call is done.
//
// Collector is what the method does; one object serves one call, one call of
// its methods at a time:
//
//   using Request = ...;  // The message that the caller streams.
//   static const StreamLayout& Layout();
//
//   // Gets ready for the records by the first request and calls `done` once,
//   // here or on another thread. `first` lives until then.
//   void Start(const Request& first, absl::Time deadline,
//              std::function<void(absl::Status)> done);
//
//   // Takes the next record. An error ends the stream: what is wrong with one
//   // record is none.
//   absl::Status Add(absl::string_view record);
//
//   // Returns the response. Called once, at the end.
//   Response Finish();
template <typename Collector>
class CollectStream final : public grpc::ServerReadReactor<grpc::ByteBuffer> {
 public:
  // Starts to read. See StreamCall for what the arguments are; `response` has
  // to live as long as the call.
  CollectStream(absl::string_view method,
                const grpc::CallbackServerContext& context, Metrics& metrics,
                absl::Duration default_deadline,
                std::unique_ptr<Collector> collector,
                grpc::ByteBuffer* response)
      : call_(method, context, metrics, default_deadline),
        collector_(std::move(collector)),
        response_(response) {
    this->StartRead(&read_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return End();
    const absl::Status status =
        request_.Read(read_, Collector::Layout(), !is_started_, head_);
    if (!status.ok()) return FinishWith(status);
    if (is_started_) return Collect();
    is_started_ = true;
    collector_->Start(head_, call_.deadline(),
                      [this](const absl::Status& started) {
                        if (!started.ok()) return FinishWith(started);
                        Collect();
                      });
  }

  void OnCancel() override { call_.Cancel(); }

  void OnDone() override {
    call_.Record();
    delete this;
  }

 private:
  void Collect() {
    for (const absl::string_view record : request_.records()) {
      if (call_.IsCancelled()) return FinishWith(CallerGoneError());
      const absl::Status status = collector_->Add(record);
      if (!status.ok()) return FinishWith(status);
    }
    this->StartRead(&read_);
  }

  // The stream has ended: as its caller meant, or because the caller has gone.
  void End() {
    if (call_.IsCancelled()) return FinishWith(CallerGoneError());
    if (!is_started_) return FinishWith(NoRequestError(Collector::Layout()));
    WriteResponse(collector_->Finish(), *response_);
    FinishWith(absl::OkStatus());
  }

  void FinishWith(const absl::Status& status) {
    this->Finish(call_.End(status));
  }

  StreamCall call_;
  const std::unique_ptr<Collector> collector_;
  grpc::ByteBuffer* const response_;
  bool is_started_ = false;
  grpc::ByteBuffer read_;
  typename Collector::Request head_;
  StreamRequest request_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_COLLECT_STREAM_H_
