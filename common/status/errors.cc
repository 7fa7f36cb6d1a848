#include "common/status/errors.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/status/cut_text.h"
#include "common/status/error_wire.pb.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/message.h"

namespace trellis {
namespace {

namespace wire = ::trellis::internal::error_wire;

constexpr absl::string_view kTypePrefix = "type.googleapis.com/google.rpc.";
constexpr absl::string_view kErrorInfoType =
    "type.googleapis.com/google.rpc.ErrorInfo";

// Names and values can come with a request, which may hold a megabyte of them.
constexpr size_t kMaxNameBytes = 256;
constexpr size_t kMaxDescriptionBytes = 400;
constexpr size_t kMaxMetadataBytes = 1024;

// Together with a message of half a kilobyte, in which each byte may take
// three on the wire, and base64 of the details, a status then stays below the
// 8 KiB of trailers that gRPC clients accept.
constexpr size_t kMaxViolationsBytes = 2400;
constexpr size_t kMaxViolationsMessageBytes = 512;

std::string Cut(absl::string_view text, size_t limit) {
  return std::string(CutText(text, limit));
}

// Equal errors have equal bytes, whatever order a map iterates in.
std::string DeterministicBytes(const google::protobuf::Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream output(&bytes);
  google::protobuf::io::CodedOutputStream coded(&output);
  coded.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

void Attach(absl::Status& status, const google::protobuf::Message& detail) {
  status.SetPayload(absl::StrCat(kTypePrefix, detail.GetDescriptor()->name()),
                    absl::Cord(DeterministicBytes(detail)));
}

void AttachRetryInfo(absl::Status& status, absl::Duration retry_after) {
  absl::Duration rest = std::max(retry_after, absl::ZeroDuration());
  wire::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(
      absl::IDivDuration(rest, absl::Seconds(1), &rest));
  retry.mutable_retry_delay()->set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(rest)));
  Attach(status, retry);
}

}  // namespace

std::string ReasonName(ErrorReason reason) {
  return std::string(
      absl::StripPrefix(common::v1::ErrorReason_Name(reason), "ERROR_REASON_"));
}

std::string ReasonOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kErrorInfoType);
  wire::ErrorInfo info;
  if (!payload.has_value() || !info.ParseFromString(std::string(*payload)) ||
      info.domain() != kErrorDomain) {
    return "";
  }
  return info.reason();
}

absl::Status MakeError(absl::StatusCode code, ErrorReason reason,
                       absl::string_view message,
                       const ErrorMetadata& metadata) {
  absl::Status status(code, message);
  wire::ErrorInfo info;
  info.set_reason(ReasonName(reason));
  info.set_domain(std::string(kErrorDomain));
  size_t bytes_left = kMaxMetadataBytes;
  for (const auto& [key, value] : metadata) {
    const std::string cut =
        Cut(value, std::min(kMaxDescriptionBytes, bytes_left));
    bytes_left -= cut.size();
    (*info.mutable_metadata())[key] = cut;
  }
  Attach(status, info);
  return status;
}

absl::Status NotFoundError(ErrorReason reason, absl::string_view resource_type,
                           absl::string_view resource_name) {
  const std::string name = Cut(resource_name, kMaxNameBytes);
  absl::Status status =
      MakeError(absl::StatusCode::kNotFound, reason,
                absl::StrCat(resource_type, " \"", name, "\" does not exist"),
                {{"resource", name}});
  wire::ResourceInfo resource;
  resource.set_resource_type(std::string(resource_type));
  resource.set_resource_name(name);
  Attach(status, resource);
  return status;
}

absl::Status UnavailableError(ErrorReason reason, absl::string_view dependency,
                              absl::Duration retry_after) {
  absl::Status status =
      MakeError(absl::StatusCode::kUnavailable, reason,
                absl::StrCat(dependency, " cannot be reached at the moment"),
                {{"dependency", std::string(dependency)}});
  AttachRetryInfo(status, retry_after);
  return status;
}

absl::Status OverloadedError(absl::Duration retry_after) {
  absl::Status status =
      MakeError(absl::StatusCode::kResourceExhausted,
                ErrorReason::ERROR_REASON_OVERLOADED,
                "the server has more work than it accepts at once");
  AttachRetryInfo(status, retry_after);
  return status;
}

absl::Status RequestTooLargeError(int64_t request_bytes, int64_t limit_bytes) {
  return MakeError(
      absl::StatusCode::kResourceExhausted,
      ErrorReason::ERROR_REASON_REQUEST_TOO_LARGE,
      absl::StrCat("the request has ", request_bytes, " bytes; at most ",
                   limit_bytes, " are accepted"),
      {{"limit_bytes", absl::StrCat(limit_bytes)},
       {"request_bytes", absl::StrCat(request_bytes)}});
}

absl::Status NotSupportedError(absl::string_view resource_name,
                               absl::string_view description) {
  const std::string name = Cut(resource_name, kMaxNameBytes);
  const std::string why = Cut(description, kMaxDescriptionBytes);
  absl::Status status =
      MakeError(absl::StatusCode::kFailedPrecondition,
                ErrorReason::ERROR_REASON_NOT_SUPPORTED,
                absl::StrCat("\"", name, "\" cannot be used: ", why),
                {{"resource", name}});
  wire::PreconditionFailure failure;
  auto* violation = failure.add_violations();
  violation->set_type(ReasonName(ErrorReason::ERROR_REASON_NOT_SUPPORTED));
  violation->set_subject(name);
  violation->set_description(why);
  Attach(status, failure);
  return status;
}

void FieldViolations::Add(absl::string_view field,
                          absl::string_view description,
                          absl::string_view reason) {
  violations_.push_back({Cut(absl::StrCat(prefix_, field), kMaxNameBytes),
                         Cut(description, kMaxDescriptionBytes),
                         std::string(reason)});
}

absl::Status FieldViolations::ToStatus() const {
  if (violations_.empty()) return absl::OkStatus();
  wire::BadRequest bad_request;
  std::string message;
  size_t bytes = 0;
  for (const Violation& violation : violations_) {
    wire::BadRequest::FieldViolation entry;
    entry.set_field(violation.field);
    entry.set_description(violation.description);
    entry.set_reason(violation.reason);
    bytes += entry.ByteSizeLong();
    if (bytes > kMaxViolationsBytes) break;
    *bad_request.add_field_violations() = std::move(entry);
    absl::StrAppend(&message, message.empty() ? "" : "; ", violation.field, " ",
                    violation.description);
  }
  const size_t left_out =
      violations_.size() - bad_request.field_violations_size();
  if (left_out > 0) {
    bad_request.add_field_violations()->set_description(
        absl::StrCat(left_out, " more violations are left out"));
  }
  absl::Status status = MakeError(absl::StatusCode::kInvalidArgument,
                                  ErrorReason::ERROR_REASON_INVALID_FIELDS,
                                  CutText(message, kMaxViolationsMessageBytes));
  Attach(status, bad_request);
  return status;
}

}  // namespace trellis
