#include "services/survey_scoring/rpc/survey_stream.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/errors.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "grpcpp/support/slice.h"

namespace trellis::survey {
namespace {

using ::google::protobuf::internal::WireFormatLite;

// Returns how often a field stands in an encoded message, as far as it is well
// formed.
int CountField(const grpc::ByteBuffer& bytes, int field) {
  grpc::Slice slice;
  if (bytes.Length() == 0 || (!bytes.TrySingleSlice(&slice).ok() &&
                              !bytes.DumpToSingleSlice(&slice).ok())) {
    return 0;
  }
  google::protobuf::io::CodedInputStream stream(slice.begin(),
                                                static_cast<int>(slice.size()));
  int count = 0;
  while (const uint32_t tag = stream.ReadTag()) {
    if (WireFormatLite::GetTagFieldNumber(tag) == field) ++count;
    if (!WireFormatLite::SkipField(&stream, tag)) break;
  }
  return count;
}

}  // namespace

absl::Status CheckStreamRequest(bool is_first,
                                const google::protobuf::Message& request) {
  FieldViolations violations;
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  request.GetReflection()->ListFields(request, &fields);
  bool has_defaults = false;
  for (const google::protobuf::FieldDescriptor* field : fields) {
    has_defaults |= field->name() == "defaults";
    if (is_first || field->name() == "surveys") continue;
    violations.Add(field->name(), "must stand in the first request only",
                   "NOT_ALLOWED");
  }
  if (is_first && !has_defaults) return NoRequestError();
  return violations.ToStatus();
}

absl::Status ParseStreamRequest(const grpc::ByteBuffer& bytes,
                                int surveys_field,
                                google::protobuf::Message& request) {
  const int count = CountField(bytes, surveys_field);
  if (count > kMaxSurveysPerRequest) {
    FieldViolations violations;
    violations.Add("surveys",
                   absl::StrCat("must hold at most ", kMaxSurveysPerRequest,
                                " surveys, not ", count),
                   "TOO_MANY");
    return violations.ToStatus();
  }
  return ParseRequest(bytes, request);
}

absl::Status NoRequestError() {
  FieldViolations violations;
  violations.Add("defaults", "is required in the first request", "REQUIRED");
  return violations.ToStatus();
}

absl::Status CallerGoneError() {
  return MakeError(absl::StatusCode::kCancelled,
                   common::v1::ERROR_REASON_CANCELLED, "the caller gave up");
}

}  // namespace trellis::survey
