#ifndef TRELLIS_CLI_REQUEST_FILE_H_
#define TRELLIS_CLI_REQUEST_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "common/yaml/yaml_reader.h"
#include "google/protobuf/message.h"

namespace trellis::cli {

// Fills `request` from a file in YAML or JSON, or from standard input for "-",
// and `sources` with the places of what was read.
//
// Errors: NOT_FOUND when there is no such file; INVALID_ARGUMENT with one line
// for each problem, "file:line:column: ...".
absl::Status ReadRequest(const std::string& path,
                         google::protobuf::Message& request,
                         SourceMap& sources);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_REQUEST_FILE_H_
