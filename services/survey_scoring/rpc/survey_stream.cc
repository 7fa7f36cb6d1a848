#include "services/survey_scoring/rpc/survey_stream.h"

#include <chrono>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/errors.h"

namespace trellis::survey {

absl::Status CheckStreamRequest(bool is_first, bool has_defaults,
                                int survey_count) {
  FieldViolations violations;
  if (is_first && !has_defaults) {
    violations.Add("defaults", "is required in the first request", "REQUIRED");
  }
  if (!is_first && has_defaults) {
    violations.Add("defaults", "must stand in the first request only",
                   "NOT_ALLOWED");
  }
  if (survey_count > kMaxSurveysPerRequest) {
    violations.Add("surveys",
                   absl::StrCat("must hold at most ", kMaxSurveysPerRequest,
                                " surveys, not ", survey_count),
                   "TOO_MANY");
  }
  return violations.ToStatus();
}

absl::Status NoRequestError() {
  return CheckStreamRequest(/*is_first=*/true, /*has_defaults=*/false,
                            /*survey_count=*/0);
}

absl::Status CallerGoneError() {
  return MakeError(absl::StatusCode::kCancelled,
                   common::v1::ERROR_REASON_CANCELLED, "the caller gave up");
}

absl::Time DeadlineOf(const grpc::CallbackServerContext& context,
                      absl::Duration default_deadline) {
  const std::chrono::system_clock::time_point deadline = context.deadline();
  if (deadline == std::chrono::system_clock::time_point::max()) {
    return absl::Now() + default_deadline;
  }
  return absl::FromChrono(deadline);
}

}  // namespace trellis::survey
