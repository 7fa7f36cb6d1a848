#ifndef TRELLIS_COMMON_CONFIG_LOAD_CONFIG_H_
#define TRELLIS_COMMON_CONFIG_LOAD_CONFIG_H_

#include <string>

#include "absl/status/status.h"
#include "google/protobuf/message.h"

namespace trellis {

// Fills `config` from a file in protobuf text format.
//
// Unknown or repeated settings are errors, so that a misspelt name never passes
// for a default. Returns NOT_FOUND when the file cannot be read and
// INVALID_ARGUMENT, naming file, line and column, when it does not parse.
absl::Status LoadConfig(const std::string& path,
                        google::protobuf::Message& config);

}  // namespace trellis

#endif  // TRELLIS_COMMON_CONFIG_LOAD_CONFIG_H_
