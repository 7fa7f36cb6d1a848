#include "common/status/record_error.h"

#include <string>

#include "common/status/error_wire.pb.h"
#include "common/status/errors.h"

namespace trellis {

void ToRecordError(const absl::Status& status, common::v1::RecordError& error) {
  error.Clear();
  error.set_code(static_cast<int>(status.code()));
  error.set_reason(ReasonOf(status));
  error.set_message(std::string(status.message()));
  const auto payload =
      status.GetPayload("type.googleapis.com/google.rpc.BadRequest");
  internal::error_wire::BadRequest bad_request;
  if (!payload.has_value() ||
      !bad_request.ParseFromString(std::string(*payload))) {
    return;
  }
  for (const auto& violation : bad_request.field_violations()) {
    common::v1::FieldViolation& out = *error.add_field_violations();
    out.set_field(violation.field());
    out.set_description(violation.description());
    out.set_reason(violation.reason());
  }
}

}  // namespace trellis
