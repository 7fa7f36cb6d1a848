#ifndef TRELLIS_CLI_STATUS_JSON_H_
#define TRELLIS_CLI_STATUS_JSON_H_

#include <string>

#include "absl/status/status.h"
#include "common/yaml/yaml_reader.h"

namespace trellis::cli {

// Returns a status as one line of JSON in the shape that Google's APIs use for
// errors over HTTP: {"code", "status", "message", "details": [{"@type", ...}]}.
// A detail of an unknown type is given as {"@type", "value": base64}.
std::string StatusToJson(const absl::Status& status);

// Returns a status as people read it: its message, or one line for each field
// of the request that is wrong. A field that was read from a file is given by
// its place there.
std::string StatusToText(const absl::Status& status,
                         const SourceMap& sources = SourceMap());

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_STATUS_JSON_H_
