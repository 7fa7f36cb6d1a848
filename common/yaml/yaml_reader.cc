#include "common/yaml/yaml_reader.h"

#include <algorithm>
#include <istream>
#include <streambuf>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/yaml/message_builder.h"
#include "common/yaml/utf8.h"
#include "yaml-cpp/exceptions.h"
#include "yaml-cpp/parser.h"

namespace trellis {
namespace {

constexpr size_t kMaxFileBytes = size_t{16} << 20;

// Reads from memory that somebody else owns.
class ViewBuffer final : public std::streambuf {
 public:
  explicit ViewBuffer(absl::string_view text) {
    char* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

SourcePosition PositionOf(absl::string_view file, absl::string_view text,
                          size_t offset) {
  const absl::string_view before = text.substr(0, offset);
  const size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0.
  return {std::string(file),
          1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
          1 + static_cast<int>(CountUtf8Characters(before.substr(line_start)))};
}

// YAML allows no control characters besides these. yaml-cpp takes one of them,
// 0x04, for the end of the file and would drop the rest without a word.
bool IsForbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

// Reports text that must not reach the parser. Returns whether it is fit.
bool CheckText(absl::string_view file, absl::string_view text,
               std::vector<SourceProblem>& problems) {
  if (text.size() > kMaxFileBytes) {
    problems.push_back(
        {{std::string(file)},
         "NOT_ALLOWED",
         absl::StrCat("the file holds ", text.size(), " bytes, and at most ",
                      kMaxFileBytes, " are read: split it"),
         ""});
    return false;
  }
  if (const size_t at = FindInvalidUtf8(text); at != absl::string_view::npos) {
    problems.push_back({PositionOf(file, text, at), "YAML_SYNTAX",
                        "the file is not encoded in UTF-8", ""});
    return false;
  }
  const auto control = std::find_if(text.begin(), text.end(), IsForbidden);
  if (control != text.end()) {
    problems.push_back({PositionOf(file, text, control - text.begin()),
                        "YAML_SYNTAX", "control characters are not allowed",
                        ""});
    return false;
  }
  return true;
}

}  // namespace

std::string FormatProblem(const SourceProblem& problem) {
  std::string text = problem.position.file;
  if (problem.position.line > 0) {
    absl::StrAppend(&text, ":", problem.position.line);
    if (problem.position.column > 0) {
      absl::StrAppend(&text, ":", problem.position.column);
    }
  }
  if (!text.empty()) text += ": ";
  text += problem.message;
  if (!problem.suggestion.empty()) {
    absl::StrAppend(&text, " (did you mean \"", problem.suggestion, "\"?)");
  }
  return text;
}

void MergeYaml(absl::string_view file, absl::string_view text,
               google::protobuf::Message& message,
               std::vector<SourceProblem>& problems, SourceMap* sources) {
  absl::ConsumePrefix(&text, "\xEF\xBB\xBF");
  if (!CheckText(file, text, problems)) return;
  ViewBuffer buffer(text);
  std::istream stream(&buffer);
  MessageBuilder builder(file, text, message, problems, sources);
  // yaml-cpp throws; nothing else here does.
  try {
    YAML::Parser parser(stream);
    // A second document is reported as the builder meets it, and the rest is
    // nobody's.
    if (parser.HandleNextDocument(builder)) parser.HandleNextDocument(builder);
  } catch (const YAML::Exception& error) {
    builder.Report(error.mark.is_null() ? YAML::Mark() : error.mark,
                   "YAML_SYNTAX", error.msg);
  }
}

}  // namespace trellis
