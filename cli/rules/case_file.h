#ifndef TRELLIS_CLI_RULES_CASE_FILE_H_
#define TRELLIS_CLI_RULES_CASE_FILE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cli/rules/case_file.pb.h"
#include "common/yaml/yaml_reader.h"

namespace trellis::cli {

// A file of cases for rules, with the places of what was read from it.
struct CaseFile {
  // As it was named.
  std::string path;

  RuleCaseFile message;
  SourceMap sources;
};

// Reads a file of cases in YAML or JSON. What is wrong with it is appended to
// `problems`: what the reader finds, and what a case lacks. docs/rule-cases.md
// describes the format.
//
// Errors: NOT_FOUND when there is no such file; INVALID_ARGUMENT when it cannot
// be read.
absl::Status ReadCaseFile(const std::string& path, CaseFile& file,
                          std::vector<SourceProblem>& problems);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RULES_CASE_FILE_H_
