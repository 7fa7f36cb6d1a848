#ifndef TRELLIS_COMMON_RPC_BATCH_STREAM_H_
#define TRELLIS_COMMON_RPC_BATCH_STREAM_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "common/rpc/stream_call.h"
#include "common/rpc/stream_request.h"
#include "grpcpp/support/server_callback.h"
#include "grpcpp/support/slice.h"

namespace trellis {

// One call of a method that answers each record of a stream. Reads a request,
// answers its records and writes the answers before it reads the next: a caller
// that does not read answers is not read from. Holds one request and one
// response, however many records there are. Deletes itself when the call is
// done.
//
// Batch is what the method does; one object serves one call, one call of its
// methods at a time:
//
//   using Request = ...;  // The message that the caller streams.
//   static const StreamLayout& Layout();
//
//   // Gets ready for the records by the first request and calls `done` once,
//   // here or on another thread. `first` lives until then.
//   void Start(const Request& first, absl::Time deadline,
//              std::function<void(absl::Status)> done);
//
//   // Appends the answer to the next record to an encoded response. An error
//   // ends the stream: what is wrong with one record is an answer.
//   absl::Status Answer(absl::string_view record, std::string& response);
//
//   // Appends what a response says besides.
//   void EndResponse(std::string& response);
template <typename Batch>
class BatchStream final
    : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  // Starts to read. See StreamCall for what the arguments are.
  BatchStream(absl::string_view method,
              const grpc::CallbackServerContext& context, Metrics& metrics,
              absl::Duration default_deadline, std::unique_ptr<Batch> batch)
      : call_(method, context, metrics, default_deadline),
        batch_(std::move(batch)) {
    StartRead(&read_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return EndOfRequests();
    const absl::Status status =
        request_.Read(read_, Batch::Layout(), !is_started_, head_);
    if (!status.ok()) return FinishWith(status);
    next_ = 0;
    if (is_started_) return Continue();
    is_started_ = true;
    batch_->Start(head_, call_.deadline(), [this](const absl::Status& started) {
      if (!started.ok()) return FinishWith(started);
      Continue();
    });
  }

  void OnWriteDone(bool ok) override {
    if (!ok) return FinishWith(CallerGoneError());
    Continue();
  }

  void OnCancel() override { call_.Cancel(); }

  void OnDone() override {
    call_.Record();
    delete this;
  }

 private:
  // A response ends with the answer that reaches any of these: the thread that
  // answers belongs to all calls and must not be kept for long, and clients
  // accept 4 MiB by default.
  static constexpr int kAnswersPerResponse = 64;
  static constexpr size_t kBytesPerResponse = size_t{256} << 10;
  static constexpr absl::Duration kTimePerResponse = absl::Milliseconds(5);

  void EndOfRequests() {
    if (call_.IsCancelled()) return FinishWith(CallerGoneError());
    FinishWith(is_started_ ? absl::OkStatus()
                           : NoRequestError(Batch::Layout()));
  }

  void Continue() {
    if (call_.IsCancelled()) return FinishWith(CallerGoneError());
    const auto& records = request_.records();
    if (next_ == records.size()) {
      StartRead(&read_);
      return;
    }
    response_.clear();
    const absl::Time start = absl::Now();
    int count = 0;
    do {
      const absl::Status status = batch_->Answer(records[next_++], response_);
      if (!status.ok()) return FinishWith(status);
      ++count;
    } while (next_ < records.size() && count < kAnswersPerResponse &&
             response_.size() < kBytesPerResponse &&
             absl::Now() - start < kTimePerResponse);
    batch_->EndResponse(response_);
    const grpc::Slice slice(response_);
    written_ = grpc::ByteBuffer(&slice, 1);
    StartWrite(&written_);
  }

  void FinishWith(const absl::Status& status) { Finish(call_.End(status)); }

  StreamCall call_;
  const std::unique_ptr<Batch> batch_;
  bool is_started_ = false;
  grpc::ByteBuffer read_;
  grpc::ByteBuffer written_;
  typename Batch::Request head_;
  StreamRequest request_;
  std::string response_;
  size_t next_ = 0;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_BATCH_STREAM_H_
