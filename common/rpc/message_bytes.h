#ifndef TRELLIS_COMMON_RPC_MESSAGE_BYTES_H_
#define TRELLIS_COMMON_RPC_MESSAGE_BYTES_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message_lite.h"
#include "grpcpp/support/byte_buffer.h"

// For handlers that are given bytes (WithRawCallbackMethod_...).
// gRPC 1.51 answers a request that it cannot parse itself with UNIMPLEMENTED,
// as if there was no such method, before a handler hears of it.
namespace trellis {

// Parses a request. Fails with INVALID_ARGUMENT, reason INVALID_REQUEST.
absl::Status ParseRequest(const grpc::ByteBuffer& buffer,
                          google::protobuf::MessageLite& request);

// Returns the error for bytes that are not the message that they should be.
// `what` they should be is a "request" or a "record".
absl::Status InvalidRequestError(absl::string_view what,
                                 const google::protobuf::MessageLite& expected);

// Writes a response. One that cannot be encoded, being larger than 2 GiB, is
// left out.
void WriteResponse(const google::protobuf::MessageLite& response,
                   grpc::ByteBuffer& buffer);

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_MESSAGE_BYTES_H_
