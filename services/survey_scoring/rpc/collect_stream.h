#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_COLLECT_STREAM_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_COLLECT_STREAM_H_

#include <atomic>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "common/rpc/call.h"
#include "common/rpc/grpc_status.h"
#include "common/rpc/message_bytes.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "services/survey_scoring/rpc/fetch_catalogs.h"
#include "services/survey_scoring/rpc/survey_stream.h"

namespace trellis::survey {

// One call of a method that reads a stream of surveys into a Collector
// (GroupSummarizer or NormBuilder) and answers at its end. Holds one request,
// however many surveys there are. Deletes itself when the call is done.
template <typename Collector, typename Request>
class CollectStream final : public grpc::ServerReadReactor<grpc::ByteBuffer> {
 public:
  // Starts to read. `method` is the full name, and outlives the stream.
  CollectStream(absl::string_view method, const StreamServices& services,
                const grpc::CallbackServerContext& context,
                grpc::ByteBuffer* response)
      : method_(method),
        services_(services),
        context_(context),
        start_(absl::Now()),
        deadline_(DeadlineOf(context, services.default_deadline)),
        response_(response) {
    this->StartRead(&read_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return End();
    absl::Status status =
        ParseStreamRequest(read_, Request::kSurveysFieldNumber, request_);
    read_.Clear();
    if (status.ok()) {
      status = CheckStreamRequest(collector_ == nullptr, request_);
    }
    if (!status.ok()) return FinishWith(status);
    if (collector_ != nullptr) return Collect();
    FetchCatalogs(*services_.catalogs, CatalogsOf(request_.defaults()),
                  deadline_, [this](absl::StatusOr<SurveyCatalogs> catalogs) {
                    Begin(std::move(catalogs));
                  });
  }

  void OnCancel() override { cancelled_ = true; }

  void OnDone() override {
    services_.metrics->RecordCall(method_, outcome_.code(),
                                  absl::Now() - start_);
    delete this;
  }

 private:
  void Begin(absl::StatusOr<SurveyCatalogs> catalogs) {
    if (!catalogs.ok()) return FinishWith(catalogs.status());
    auto collector = Collector::Start(*std::move(catalogs), request_);
    if (!collector.ok()) return FinishWith(collector.status());
    collector_ = *std::move(collector);
    Collect();
  }

  void Collect() {
    for (const v1::ScoreSurveyRequest& survey : request_.surveys()) {
      if (IsCancelled()) return FinishWith(CallerGoneError());
      collector_->Add(survey);
    }
    FreeIfLarge(request_);
    this->StartRead(&read_);
  }

  // The stream has ended: as its caller meant, or because the caller has gone.
  void End() {
    if (IsCancelled()) return FinishWith(CallerGoneError());
    if (collector_ == nullptr) return FinishWith(NoRequestError());
    WriteResponse(collector_->Finish(), *response_);
    FinishWith(absl::OkStatus());
  }

  void FinishWith(const absl::Status& status) {
    outcome_ = status;
    this->Finish(ToGrpcStatus(status));
  }

  // Whether the caller has gone. A read can fail before OnCancel says why.
  bool IsCancelled() const { return cancelled_ || context_.IsCancelled(); }

  const absl::string_view method_;
  const StreamServices services_;
  const grpc::CallbackServerContext& context_;
  const absl::Time start_;
  const absl::Time deadline_;
  grpc::ByteBuffer* const response_;
  std::atomic<bool> cancelled_{false};
  absl::Status outcome_;
  std::unique_ptr<Collector> collector_;
  grpc::ByteBuffer read_;
  Request request_;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_COLLECT_STREAM_H_
