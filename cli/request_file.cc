#include "cli/request_file.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/command_context.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "common/yaml/yaml_reader.h"

namespace trellis::cli {

absl::Status ReadRequest(const std::string& path,
                         google::protobuf::Message& request,
                         SourceMap& sources) {
  std::string content;
  TRELLIS_RETURN_IF_ERROR(ReadInput(path, content));
  std::vector<SourceProblem> problems;
  MergeYaml(path == "-" ? "standard input" : path, content, request, problems,
            &sources);
  if (problems.empty()) return absl::OkStatus();
  const std::string lines = absl::StrJoin(
      problems, "\n  ", [](std::string* out, const SourceProblem& problem) {
        absl::StrAppend(out, FormatProblem(problem));
      });
  return MakeError(absl::StatusCode::kInvalidArgument,
                   ErrorReason::ERROR_REASON_INVALID_FIELDS,
                   absl::StrCat("the file is not right:\n  ", lines));
}

}  // namespace trellis::cli
