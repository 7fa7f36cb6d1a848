#include "services/plan_validation/rpc/plan_batch.h"

#include <utility>

#include "common/privacy/opaque_ref.h"
#include "common/rpc/message_bytes.h"
#include "common/rpc/stream_request.h"
#include "common/status/record_error.h"
#include "common/status/status_macros.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/wire_format_lite.h"
#include "services/plan_validation/rpc/check_plan_request.h"
#include "services/plan_validation/rpc/plan_catalogs.h"

namespace trellis::plan {
namespace {

using ::google::protobuf::internal::WireFormatLite;

// What shapes and results of one batch may take: about 10,000 plans of 50
// courses in short.
constexpr size_t kKnownBytes = size_t{16} << 20;

PlanRecordLayout Layout() {
  PlanRecordLayout layout;
  layout.plan_ref = v1::BatchPlan::kPlanRefFieldNumber;
  layout.plan = v1::BatchPlan::kPlanFieldNumber;
  return layout;
}

// What holds for every plan, as a request without one.
v1::ValidatePlanRequest CommonRequest(const v1::BatchDefaults& defaults) {
  v1::ValidatePlanRequest request;
  request.set_catalog(defaults.catalog());
  *request.mutable_requirement_sets() = defaults.requirement_sets();
  request.set_language_code(defaults.language_code());
  request.set_judgment_date(defaults.judgment_date());
  return request;
}

// Appends the fields of a result that are a plan's own.
void AppendOwnFields(int64_t index, absl::string_view plan_ref,
                     std::string& result) {
  google::protobuf::io::StringOutputStream output(&result);
  google::protobuf::io::CodedOutputStream coded(&output);
  if (index != 0) {
    WireFormatLite::WriteInt64(v1::BatchPlanResult::kIndexFieldNumber, index,
                               &coded);
  }
  if (plan_ref.empty()) return;
  WireFormatLite::WriteString(v1::BatchPlanResult::kPlanRefFieldNumber,
                              std::string(plan_ref), &coded);
}

}  // namespace

absl::StatusOr<std::vector<CatalogVersion>> CatalogsOf(
    const v1::BatchDefaults& defaults) {
  FieldViolations violations("defaults.");
  CheckJudgedAgainst(CommonRequest(defaults), violations);
  if (!v1::BatchDefaults::Detail_IsValid(defaults.detail())) {
    violations.Add("detail", "is a value that this server does not know",
                   "UNKNOWN_VALUE");
  }
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  return CatalogsOf(defaults.catalog(), defaults.requirement_sets());
}

absl::StatusOr<std::unique_ptr<PlanBatch>> PlanBatch::Start(
    const SnapshotSet& snapshots, const v1::BatchDefaults& defaults) {
  auto judge = std::make_unique<StreamJudge>(
      StreamJudge::Snapshots(snapshots.snapshots().begin(),
                             snapshots.snapshots().end()),
      CommonRequest(defaults));
  TRELLIS_RETURN_IF_ERROR(judge->Prepare());
  return std::make_unique<PlanBatch>(
      std::move(judge), defaults.detail() == v1::BatchDefaults::DETAIL_FULL);
}

PlanBatch::PlanBatch(std::unique_ptr<StreamJudge> judge, bool is_full)
    : judge_(std::move(judge)), is_full_(is_full), known_(kKnownBytes) {}

absl::Status PlanBatch::Answer(absl::string_view record, bool is_stale,
                               std::string& response) {
  // A full result speaks of courses by their places.
  const bool has_shape = shape_.Read(
      record, Layout(),
      is_full_ ? PlanShape::Order::kAsGiven : PlanShape::Order::kAny);
  // Results in full say it too.
  if (is_stale != was_stale_) known_.Clear();
  was_stale_ = is_stale;
  FieldViolations violations;
  // One that is refused may be a name, and is not given back.
  const absl::string_view plan_ref =
      CheckOpaqueRef("plan_ref", shape_.plan_ref(), kMaxPlanRef, violations)
          ? shape_.plan_ref()
          : absl::string_view();
  result_.clear();
  AppendOwnFields(size_++, plan_ref, result_);
  const std::string* known =
      has_shape && violations.empty() ? known_.Find(shape_.key()) : nullptr;
  if (known != nullptr) {
    ++repeated_shapes_;
  } else {
    TRELLIS_RETURN_IF_ERROR(ParseRecord(shape_.other_fields(), other_fields_));
    if (!has_shape || !shape_.ParsePlan(plan_)) {
      return InvalidRequestError("record", other_fields_);
    }
    const absl::Status status = Judge(violations);
    if (!status.ok()) {
      error_.Clear();
      ToRecordError(status, *error_.mutable_error());
      judged_ = error_.SerializeAsString();
      known = &judged_;
    } else {
      known = &known_.Add(shape_.key(), judged_, judged_.size());
    }
  }
  result_ += *known;
  AppendField(v1::BatchValidatePlansResponse::kResultsFieldNumber,
              absl::string_view(result_), response);
  return absl::OkStatus();
}

// Judges `plan_` and sets `judged_`.
absl::Status PlanBatch::Judge(FieldViolations& violations) {
  judged_.clear();
  if (!shape_.has_plan()) violations.Add("plan", "is required", "REQUIRED");
  if (is_full_) {
    TRELLIS_RETURN_IF_ERROR(
        judge_->Validate(other_fields_.program(), plan_, violations, full_));
    full_.set_served_stale(was_stale_);
    AppendField(v1::BatchPlanResult::kFullFieldNumber, full_, judged_);
    return absl::OkStatus();
  }
  TRELLIS_RETURN_IF_ERROR(
      judge_->Summarize(other_fields_.program(), plan_, violations, outcome_));
  WriteSummary(outcome_, summary_);
  AppendField(v1::BatchPlanResult::kSummaryFieldNumber, summary_, judged_);
  return absl::OkStatus();
}

}  // namespace trellis::plan
