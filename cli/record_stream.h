#ifndef TRELLIS_CLI_RECORD_STREAM_H_
#define TRELLIS_CLI_RECORD_STREAM_H_

#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trellis::cli {

// What became of the sending of one call.
struct SentRecords {
  absl::Status status;
  int64_t count = 0;
  // Whether there are no more records.
  bool all = false;
};

// How many records go into one call and into one message of it.
struct RecordStreamSize {
  int64_t per_call = 0;
  int per_message = 0;
};

// Sends records until there are none, the call is full or the server has ended
// it, and closes the stream for writing. `first` holds what comes before the
// records and is sent even when there are none. `add_next` adds the next record
// to a message and returns whether there was one.
//
// Blocks while the server wants no more: run it on a thread of its own where
// answers are read meanwhile.
template <typename Request, typename Stream, typename AddNext>
SentRecords SendRecords(Request first, const RecordStreamSize& size,
                        const AddNext& add_next, Stream& stream) {
  SentRecords sent;
  Request request = std::move(first);
  int in_message = 0;
  bool open = true;
  while (open && !sent.all && sent.count < size.per_call) {
    const absl::StatusOr<bool> more = add_next(request);
    if (!more.ok() || !*more) {
      sent.status = more.status();
      sent.all = true;
    } else {
      ++sent.count;
      ++in_message;
    }
    if (sent.all || sent.count == size.per_call ||
        in_message == size.per_message) {
      open = stream.Write(request);
      request.Clear();
      in_message = 0;
    }
  }
  stream.WritesDone();
  return sent;
}

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RECORD_STREAM_H_
