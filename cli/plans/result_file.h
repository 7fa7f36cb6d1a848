#ifndef TRELLIS_CLI_PLANS_RESULT_FILE_H_
#define TRELLIS_CLI_PLANS_RESULT_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "google/protobuf/message.h"

namespace trellis::cli {

// Fills `result` from what a command printed with -o json, jsonl or yaml, in a
// file or, for "-", on standard input.
//
// Errors: NOT_FOUND when there is no such file; INVALID_ARGUMENT when it is no
// such result.
absl::Status ReadResult(const std::string& path,
                        google::protobuf::Message& result);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_RESULT_FILE_H_
