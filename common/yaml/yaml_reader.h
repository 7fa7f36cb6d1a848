#ifndef TRELLIS_COMMON_YAML_YAML_READER_H_
#define TRELLIS_COMMON_YAML_YAML_READER_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

// Reads protobuf messages from YAML (and so from JSON, of which YAML is a
// superset), directed by the message's own schema: keys are field names, enum
// values are written in short lower case ("full_year" for TERM_FULL_YEAR),
// repeated fields are sequences, maps are mappings, bytes are not supported.
//
// An unknown key, a key given twice, a wrong type or a number out of range is a
// problem with file, line, column and, where there is a near name, a
// suggestion. Aliases, tags and documents beyond the first are problems too.
namespace trellis {

// A place in a file. Line and column count from 1; 0 means no one place.
struct SourcePosition {
  std::string file;
  int line = 0;
  int column = 0;
};

// Something to mend in a file.
struct SourceProblem {
  SourcePosition position;
  // UPPER_SNAKE_CASE: YAML_SYNTAX, UNKNOWN_KEY, DUPLICATE_KEY, WRONG_TYPE,
  // OUT_OF_RANGE, UNKNOWN_VALUE, NOT_ALLOWED; callers add their own.
  std::string code;
  // What is wrong, in a sentence without a full stop.
  std::string message;
  // What to write instead, or "".
  std::string suggestion;
};

// Formats a problem as "file:line:column: message (did you mean ...?)".
std::string FormatProblem(const SourceProblem& problem);

// Where the values of a message came from: keyed by the path of the value, such
// as "courses[3].requisites[0].course".
using SourceMap = absl::flat_hash_map<std::string, SourcePosition>;

// Merges the YAML `text` of `file` into `message`: singular fields are set,
// repeated fields are appended to. Problems are appended to `problems`; values
// with problems are left out. Positions of everything read are added to
// `sources` unless it is null; paths count from the message's state after the
// merge, so that several files can be merged into one message.
void MergeYaml(absl::string_view file, absl::string_view text,
               google::protobuf::Message& message,
               std::vector<SourceProblem>& problems,
               SourceMap* sources = nullptr);

}  // namespace trellis

#endif  // TRELLIS_COMMON_YAML_YAML_READER_H_
