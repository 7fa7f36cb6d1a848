#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_GROUP_ERRORS_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_GROUP_ERRORS_H_

#include <cstdint>

#include "absl/status/status.h"
#include "common/status/record_error.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// How many records with errors a response about a group names.
inline constexpr int kMaxGroupErrors = 100;

// Counts that the record at `index` of a group could not be scored, and names
// it unless as many are named already as may be. Response has `error_count` and
// `errors`.
template <typename Response>
void AddGroupError(int64_t index, const absl::Status& status,
                   Response& response) {
  response.set_error_count(response.error_count() + 1);
  if (response.errors_size() == kMaxGroupErrors) return;
  v1::GroupRecordError& error = *response.add_errors();
  error.set_index(index);
  ToRecordError(status, *error.mutable_error());
}

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_GROUP_ERRORS_H_
