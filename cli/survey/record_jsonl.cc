#include "cli/survey/record_jsonl.h"

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/yaml/utf8.h"
#include "google/protobuf/util/json_util.h"

namespace trellis::cli {
namespace {

using google::protobuf::FieldDescriptor;
using survey::v1::ScoreSurveyRequest;

constexpr size_t kMaxLineBytes = size_t{1} << 20;

bool BelongsToRecord(const FieldDescriptor& field) {
  switch (field.number()) {
    case ScoreSurveyRequest::kAnswersFieldNumber:
    case ScoreSurveyRequest::kCompactAnswersFieldNumber:
    case ScoreSurveyRequest::kResponseMillisecondsFieldNumber:
    case ScoreSurveyRequest::kStudentRefFieldNumber:
      return true;
    default:
      return false;
  }
}

// Returns the path in a message of protobuf's, such as
// "(answers[0].value): ...", or "". Only paths that begin as a record's do: a
// key of the file's own could be anything.
std::string PathIn(absl::string_view message) {
  const size_t begin = message.find('(');
  const size_t end = message.find(')');
  if (begin == absl::string_view::npos || end == absl::string_view::npos ||
      end < begin) {
    return "";
  }
  const absl::string_view path = message.substr(begin + 1, end - begin - 1);
  for (const char* field :
       {"answers[", "response_milliseconds[", "responseMilliseconds["}) {
    if (absl::StartsWith(path, field)) {
      return std::string(path.substr(0, path.find(']') + 1));
    }
  }
  return "";
}

}  // namespace

absl::StatusOr<bool> SurveyJsonlReader::NextLine() {
  line_.clear();
  overlong_ = false;
  int next = 0;
  while ((next = input_.get()) != std::istream::traits_type::eof()) {
    ++bytes_read_;
    if (next == '\n') break;
    if (line_.size() < kMaxLineBytes) {
      line_ += static_cast<char>(next);
    } else {
      overlong_ = true;
    }
  }
  if (input_.bad()) return absl::InvalidArgumentError("cannot be read");
  const bool found = next == '\n' || !line_.empty();
  if (found && ++row_ == 1 && absl::StartsWith(line_, "\xEF\xBB\xBF")) {
    line_.erase(0, 3);
  }
  return found;
}

absl::StatusOr<bool> SurveyJsonlReader::Next(SurveyRecord& record) {
  do {
    absl::StatusOr<bool> more = NextLine();
    if (!more.ok() || !*more) return more;
  } while (!overlong_ && absl::StripAsciiWhitespace(line_).empty());
  record.row = row_;
  record.survey.Clear();
  record.problems.clear();
  const auto add = [&](absl::string_view field, absl::string_view reason,
                       absl::string_view description) {
    record.problems.push_back({row_, std::string(field), std::string(reason),
                               std::string(description)});
  };
  if (overlong_) {
    add("", "TOO_LONG", "is a line of more than 1 MiB");
    return true;
  }
  if (FindInvalidUtf8(line_) != absl::string_view::npos) {
    add("", "NOT_UTF8", "is not UTF-8");
    return true;
  }
  // What protobuf says of a wrong line repeats it.
  const auto status =
      google::protobuf::util::JsonStringToMessage(line_, &record.survey);
  if (!status.ok()) {
    record.survey.Clear();
    add(PathIn(status.message().ToString()), "WRONG_TYPE",
        "cannot be read as a JSON object with answers or compact_answers, "
        "response_milliseconds and student_ref");
    return true;
  }
  std::vector<const FieldDescriptor*> fields;
  record.survey.GetReflection()->ListFields(record.survey, &fields);
  for (const FieldDescriptor* field : fields) {
    if (BelongsToRecord(*field)) continue;
    add(field->name(), "NOT_ALLOWED",
        "is the same for all students and has to be given as an option");
  }
  return true;
}

}  // namespace trellis::cli
