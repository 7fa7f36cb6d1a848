#include "cli/survey/record_jsonl.h"

#include <vector>

#include "absl/status/status.h"
#include "cli/json_error_path.h"
#include "common/yaml/utf8.h"
#include "google/protobuf/util/json_util.h"

namespace trellis::cli {
namespace {

using google::protobuf::FieldDescriptor;
using survey::v1::ScoreSurveyRequest;

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

}  // namespace

absl::StatusOr<bool> SurveyJsonlReader::Next(SurveyRecord& record) {
  absl::StatusOr<bool> more = lines_.Next();
  if (!more.ok() || !*more) return more;
  record.row = lines_.number();
  record.survey.Clear();
  record.problems.clear();
  const auto add = [&](absl::string_view field, absl::string_view reason,
                       absl::string_view description) {
    record.problems.push_back({lines_.number(), std::string(field),
                               std::string(reason), std::string(description)});
  };
  if (lines_.is_overlong()) {
    add("", "TOO_LONG", "is a line of more than 1 MiB");
    return true;
  }
  if (FindInvalidUtf8(lines_.line()) != absl::string_view::npos) {
    add("", "NOT_UTF8", "is not UTF-8");
    return true;
  }
  // What protobuf says of a wrong line repeats it.
  const auto status = google::protobuf::util::JsonStringToMessage(
      lines_.line(), &record.survey);
  if (!status.ok()) {
    record.survey.Clear();
    add(JsonErrorPath(
            status.message().ToString(),
            {"answers[", "response_milliseconds[", "responseMilliseconds["}),
        "WRONG_TYPE",
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
