#include "cli/plans/result_file.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/command_context.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "common/yaml/yaml_reader.h"
#include "google/protobuf/util/json_util.h"

namespace trellis::cli {
namespace {

absl::Status NoResult(absl::string_view why) {
  return MakeError(
      absl::StatusCode::kInvalidArgument,
      ErrorReason::ERROR_REASON_INVALID_FIELDS,
      absl::StrCat("the result is not what a command prints with -o json:\n  ",
                   why));
}

}  // namespace

absl::Status ReadResult(const std::string& path,
                        google::protobuf::Message& result) {
  std::string content;
  TRELLIS_RETURN_IF_ERROR(ReadInput(path, content));
  const std::string name = path == "-" ? "standard input" : path;
  if (absl::StartsWith(absl::StripLeadingAsciiWhitespace(content), "{")) {
    const auto status =
        google::protobuf::util::JsonStringToMessage(content, &result);
    if (status.ok()) return absl::OkStatus();
    return NoResult(absl::StrCat(
        name, ": ",
        absl::string_view(status.message().data(), status.message().size())));
  }
  std::vector<SourceProblem> problems;
  MergeYaml(name, content, result, problems);
  if (problems.empty()) return absl::OkStatus();
  return NoResult(absl::StrJoin(
      problems, "\n  ", [](std::string* out, const SourceProblem& problem) {
        absl::StrAppend(out, FormatProblem(problem));
      }));
}

}  // namespace trellis::cli
