#include "common/rpc/message_bytes.h"

#include "absl/strings/str_cat.h"
#include "common/status/errors.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "grpcpp/support/slice.h"

namespace trellis {

absl::Status ParseRequest(const grpc::ByteBuffer& buffer,
                          google::protobuf::MessageLite& request) {
  grpc::Slice slice;
  const bool readable = buffer.Length() == 0 ||
                        buffer.TrySingleSlice(&slice).ok() ||
                        buffer.DumpToSingleSlice(&slice).ok();
  if (readable &&
      request.ParseFromArray(slice.begin(), static_cast<int>(slice.size()))) {
    return absl::OkStatus();
  }
  return InvalidRequestError("request", request);
}

absl::Status InvalidRequestError(
    absl::string_view what, const google::protobuf::MessageLite& expected) {
  return MakeError(
      absl::StatusCode::kInvalidArgument,
      ErrorReason::ERROR_REASON_INVALID_REQUEST,
      absl::StrCat("the ", what, " is not a ", expected.GetTypeName()),
      {{"message", expected.GetTypeName()}});
}

void WriteResponse(const google::protobuf::MessageLite& response,
                   grpc::ByteBuffer& buffer) {
  grpc::Slice slice(response.ByteSizeLong());
  google::protobuf::io::ArrayOutputStream array(
      const_cast<uint8_t*>(slice.begin()), static_cast<int>(slice.size()));
  google::protobuf::io::CodedOutputStream stream(&array);
  // Maps have an order in memory that changes from run to run: the same answer
  // has to be the same bytes.
  stream.SetSerializationDeterministic(true);
  response.SerializeWithCachedSizes(&stream);
  if (stream.HadError()) return;
  grpc::ByteBuffer written(&slice, 1);
  buffer.Swap(&written);
}

}  // namespace trellis
