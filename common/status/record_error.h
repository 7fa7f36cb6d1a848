#ifndef TRELLIS_COMMON_STATUS_RECORD_ERROR_H_
#define TRELLIS_COMMON_STATUS_RECORD_ERROR_H_

#include "absl/status/status.h"
#include "trellis/common/v1/record_error.pb.h"

namespace trellis {

// Replaces `error` with what `status`, an error made by errors.h, says: for one
// record of a stream, which has no status of its own.
void ToRecordError(const absl::Status& status, common::v1::RecordError& error);

}  // namespace trellis

#endif  // TRELLIS_COMMON_STATUS_RECORD_ERROR_H_
