#ifndef TRELLIS_COMMON_YAML_YAML_WRITER_H_
#define TRELLIS_COMMON_YAML_YAML_WRITER_H_

#include <string>

#include "google/protobuf/message.h"

namespace trellis {

// Returns `message` as YAML in block style, in the form that MergeYaml reads:
// fields that are set, in the order of their numbers, by their proto names;
// enum values in short lower case; maps ordered by key. Timestamps are written
// in RFC 3339 and are not read back. Ends with a line break.
std::string WriteYaml(const google::protobuf::Message& message);

}  // namespace trellis

#endif  // TRELLIS_COMMON_YAML_YAML_WRITER_H_
