#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_BATCH_STREAM_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_BATCH_STREAM_H_

#include <atomic>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "services/survey_scoring/rpc/survey_batch.h"
#include "services/survey_scoring/rpc/survey_stream.h"

namespace trellis::survey {

// One call of BatchScoreSurveys. Reads a request, scores its surveys and writes
// their results before it reads the next: a caller that does not read results
// is not read from. Holds one request and one response, however many surveys
// there are. Deletes itself when the call is done.
class BatchStream final
    : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  // Starts to read.
  BatchStream(const StreamServices& services,
              const grpc::CallbackServerContext& context);

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override { cancelled_ = true; }
  void OnDone() override;

 private:
  void Begin(absl::StatusOr<SurveyCatalogs> catalogs);
  void Continue();
  void ScoreNext(bool stale);
  void FinishWith(const absl::Status& status);

  // Whether the caller has gone. A read can fail before OnCancel says why.
  bool IsCancelled() const { return cancelled_ || context_.IsCancelled(); }

  const StreamServices services_;
  const grpc::CallbackServerContext& context_;
  const absl::Time start_;
  const absl::Time deadline_;
  std::atomic<bool> cancelled_{false};
  absl::Status outcome_;
  std::unique_ptr<SurveyBatch> batch_;
  grpc::ByteBuffer read_;
  grpc::ByteBuffer written_;
  v1::BatchScoreSurveysRequest request_;
  v1::SurveyResult result_;
  std::string encoded_;
  int next_survey_ = 0;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_BATCH_STREAM_H_
