#ifndef TRELLIS_COMMON_RPC_STREAM_REQUEST_H_
#define TRELLIS_COMMON_RPC_STREAM_REQUEST_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/slice.h"

namespace trellis {

// How the requests of a stream of records are laid out: the first one says what
// holds for all records, in a field of its own, and every one may hold records.
struct StreamLayout {
  // The field that the first request must have and no other may: "defaults".
  absl::string_view first_field;

  // The repeated message field that holds the records, and its number.
  absl::string_view records_field;
  int records_number = 0;

  // How many records one request may hold.
  int max_records = 0;
};

// A request of a stream, with its records still encoded: each is parsed when
// its turn comes, into a message that serves for all of them, so that a stream
// holds little more than the bytes of one request.
//
// Thread compatible.
class StreamRequest {
 public:
  StreamRequest() = default;

  // The records are views into it.
  StreamRequest(const StreamRequest&) = delete;
  StreamRequest& operator=(const StreamRequest&) = delete;

  // Replaces what was read before with `bytes`, and takes them. Parses what the
  // request holds beside its records into `head`. `is_first` says whether the
  // request is the first one of its stream.
  //
  // Errors: INVALID_ARGUMENT, reason INVALID_REQUEST, when the bytes are not a
  // request; reason INVALID_FIELDS when there are too many records, or the
  // first request lacks what it must have, or a later one has more than
  // records. Records are counted before anything is made of them, because an
  // empty one takes two bytes to send and many more to hold.
  absl::Status Read(grpc::ByteBuffer& bytes, const StreamLayout& layout,
                    bool is_first, google::protobuf::Message& head);

  // The encoded records, until the next Read.
  const std::vector<absl::string_view>& records() const { return records_; }

 private:
  absl::Status Split(const StreamLayout& layout,
                     const google::protobuf::Message& head, std::string& rest);

  grpc::Slice bytes_;
  std::vector<absl::string_view> records_;
};

// Returns why a stream ends that was closed before its first request.
absl::Status NoRequestError(const StreamLayout& layout);

// Parses one record. Fails with INVALID_ARGUMENT, reason INVALID_REQUEST.
absl::Status ParseRecord(absl::string_view bytes,
                         google::protobuf::MessageLite& record);

// Appends `message`, or the encoding of one, to the encoding of the message
// whose field `number` it is.
void AppendField(int number, const google::protobuf::MessageLite& message,
                 std::string& encoded);
void AppendField(int number, absl::string_view message, std::string& encoded);

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_STREAM_REQUEST_H_
