#include "common/rpc/stream_request.h"

#include "absl/strings/str_cat.h"
#include "common/rpc/message_bytes.h"
#include "common/rpc/wire_fields.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/wire_format_lite.h"

namespace trellis {
namespace {

using ::google::protobuf::internal::WireFormatLite;

bool IsRecord(const WireField& field, const StreamLayout& layout) {
  return field.has_length && field.number == layout.records_number;
}

absl::Status CheckHead(const StreamLayout& layout, bool is_first,
                       const google::protobuf::Message& head) {
  FieldViolations violations;
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  head.GetReflection()->ListFields(head, &fields);
  bool has_first = false;
  for (const google::protobuf::FieldDescriptor* field : fields) {
    has_first = has_first || layout.first_field == field->name();
    if (is_first) continue;
    violations.Add(field->name(), "must stand in the first request only",
                   "NOT_ALLOWED");
  }
  if (is_first && !has_first) return NoRequestError(layout);
  return violations.ToStatus();
}

void StartField(int number, size_t size,
                google::protobuf::io::CodedOutputStream& coded) {
  coded.WriteTag(WireFormatLite::MakeTag(
      number, WireFormatLite::WIRETYPE_LENGTH_DELIMITED));
  coded.WriteVarint32(static_cast<uint32_t>(size));
}

}  // namespace

absl::Status StreamRequest::Read(grpc::ByteBuffer& bytes,
                                 const StreamLayout& layout, bool is_first,
                                 google::protobuf::Message& head) {
  records_.clear();
  bytes_ = grpc::Slice();
  const bool is_readable = bytes.Length() == 0 ||
                           bytes.TrySingleSlice(&bytes_).ok() ||
                           bytes.DumpToSingleSlice(&bytes_).ok();
  bytes.Clear();
  if (!is_readable) return InvalidRequestError("request", head);
  std::string rest;
  TRELLIS_RETURN_IF_ERROR(Split(layout, head, rest));
  if (!head.ParseFromString(rest)) return InvalidRequestError("request", head);
  return CheckHead(layout, is_first, head);
}

absl::Status StreamRequest::Split(const StreamLayout& layout,
                                  const google::protobuf::Message& head,
                                  std::string& rest) {
  const absl::string_view bytes(reinterpret_cast<const char*>(bytes_.begin()),
                                bytes_.size());
  int count = 0;
  const bool is_message = ForEachWireField(bytes, [&](const WireField& field) {
    if (IsRecord(field, layout)) {
      ++count;
    } else {
      rest.append(field.encoded.data(), field.encoded.size());
    }
  });
  if (!is_message) return InvalidRequestError("request", head);
  if (count > layout.max_records) {
    FieldViolations violations;
    violations.Add(layout.records_field,
                   absl::StrCat("must hold at most ", layout.max_records, " ",
                                layout.records_field, ", not ", count),
                   "TOO_MANY");
    return violations.ToStatus();
  }
  records_.reserve(static_cast<size_t>(count));
  ForEachWireField(bytes, [&](const WireField& field) {
    if (IsRecord(field, layout)) records_.push_back(field.value);
  });
  return absl::OkStatus();
}

absl::Status NoRequestError(const StreamLayout& layout) {
  FieldViolations violations;
  violations.Add(layout.first_field, "is required in the first request",
                 "REQUIRED");
  return violations.ToStatus();
}

absl::Status ParseRecord(absl::string_view bytes,
                         google::protobuf::MessageLite& record) {
  if (record.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::OkStatus();
  }
  return InvalidRequestError("record", record);
}

void AppendField(int number, const google::protobuf::MessageLite& message,
                 std::string& encoded) {
  google::protobuf::io::StringOutputStream output(&encoded);
  google::protobuf::io::CodedOutputStream coded(&output);
  // Maps have an order in memory that changes from run to run: the same answer
  // has to be the same bytes.
  coded.SetSerializationDeterministic(true);
  StartField(number, message.ByteSizeLong(), coded);
  message.SerializeWithCachedSizes(&coded);
}

void AppendField(int number, absl::string_view message, std::string& encoded) {
  google::protobuf::io::StringOutputStream output(&encoded);
  google::protobuf::io::CodedOutputStream coded(&output);
  StartField(number, message.size(), coded);
  coded.WriteRaw(message.data(), static_cast<int>(message.size()));
}

}  // namespace trellis
