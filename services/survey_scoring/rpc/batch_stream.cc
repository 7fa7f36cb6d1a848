#include "services/survey_scoring/rpc/batch_stream.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/rpc/grpc_status.h"
#include "common/rpc/message_bytes.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/wire_format_lite.h"
#include "grpcpp/support/slice.h"
#include "services/survey_scoring/rpc/fetch_catalogs.h"

namespace trellis::survey {
namespace {

using ::google::protobuf::internal::WireFormatLite;

constexpr absl::string_view kMethod =
    "trellis.survey.v1.SurveyScoringService/BatchScoreSurveys";

// A response ends with the result that reaches either of these: the thread that
// scores belongs to all calls and must not be kept for long, and clients accept
// 4 MiB by default.
constexpr int kResultsPerResponse = 64;
constexpr size_t kBytesPerResponse = size_t{256} << 10;

}  // namespace

BatchStream::BatchStream(const StreamServices& services,
                         const grpc::CallbackServerContext& context)
    : services_(services),
      context_(context),
      start_(absl::Now()),
      deadline_(DeadlineOf(context, services.default_deadline)) {
  StartRead(&read_);
}

void BatchStream::OnReadDone(bool ok) {
  if (!ok) {
    if (IsCancelled()) return FinishWith(CallerGoneError());
    return FinishWith(batch_ == nullptr ? NoRequestError() : absl::OkStatus());
  }
  absl::Status status = ParseStreamRequest(
      read_, v1::BatchScoreSurveysRequest::kSurveysFieldNumber, request_);
  read_.Clear();
  if (status.ok()) {
    status = CheckStreamRequest(batch_ == nullptr, request_);
  }
  if (!status.ok()) return FinishWith(status);
  next_survey_ = 0;
  if (batch_ != nullptr) return Continue();
  FetchCatalogs(*services_.catalogs, CatalogsOf(request_.defaults()), deadline_,
                [this](absl::StatusOr<SurveyCatalogs> catalogs) {
                  Begin(std::move(catalogs));
                });
}

void BatchStream::Begin(absl::StatusOr<SurveyCatalogs> catalogs) {
  if (!catalogs.ok()) return FinishWith(catalogs.status());
  auto batch = SurveyBatch::Start(*std::move(catalogs), request_.defaults());
  if (!batch.ok()) return FinishWith(batch.status());
  batch_ = *std::move(batch);
  Continue();
}

void BatchStream::Continue() {
  if (IsCancelled()) return FinishWith(CallerGoneError());
  if (next_survey_ == request_.surveys_size()) {
    FreeIfLarge(request_);
    next_survey_ = 0;
    StartRead(&read_);
    return;
  }
  const bool stale = services_.catalogs->stale();
  encoded_.clear();
  for (int count = 0;
       count < kResultsPerResponse && next_survey_ < request_.surveys_size() &&
       encoded_.size() < kBytesPerResponse;
       ++count) {
    ScoreNext(stale);
  }
  grpc::Slice slice(encoded_);
  written_ = grpc::ByteBuffer(&slice, 1);
  StartWrite(&written_);
}

// Encodes each result into the response as it comes, so that one message and
// its memory serve for all.
void BatchStream::ScoreNext(bool stale) {
  batch_->Score(request_.surveys(next_survey_++), result_);
  if (stale && result_.has_response()) {
    result_.mutable_response()->set_served_stale(true);
  }
  google::protobuf::io::StringOutputStream output(&encoded_);
  google::protobuf::io::CodedOutputStream coded(&output);
  coded.WriteTag(WireFormatLite::MakeTag(
      v1::BatchScoreSurveysResponse::kResultsFieldNumber,
      WireFormatLite::WIRETYPE_LENGTH_DELIMITED));
  coded.WriteVarint32(static_cast<uint32_t>(result_.ByteSizeLong()));
  result_.SerializeWithCachedSizes(&coded);
}

void BatchStream::OnWriteDone(bool ok) {
  if (!ok) return FinishWith(CallerGoneError());
  Continue();
}

void BatchStream::FinishWith(const absl::Status& status) {
  outcome_ = status;
  Finish(ToGrpcStatus(status));
}

void BatchStream::OnDone() {
  services_.metrics->RecordCall(kMethod, outcome_.code(), absl::Now() - start_);
  delete this;
}

}  // namespace trellis::survey
