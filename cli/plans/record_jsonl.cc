#include "cli/plans/record_jsonl.h"

#include <string>

#include "cli/json_error_path.h"
#include "common/yaml/utf8.h"
#include "google/protobuf/util/json_util.h"

namespace trellis::cli {

absl::StatusOr<bool> PlanJsonlReader::Next(PlanRecord& record) {
  absl::StatusOr<bool> more = lines_.Next();
  if (!more.ok() || !*more) return more;
  record.places = PlanPlaces::OfLine(lines_.number());
  record.plan.Clear();
  record.problems.clear();
  const auto add = [&](const std::string& field, const char* reason,
                       const char* description) {
    record.problems.push_back({lines_.number(), field, reason, description});
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
  const auto status =
      google::protobuf::util::JsonStringToMessage(lines_.line(), &record.plan);
  if (status.ok()) return true;
  record.plan.Clear();
  add(JsonErrorPath(status.message().ToString(),
                    {"plan.courses[", "plan.credentials[", "plan.approvals[",
                     "plan.achievements[", "plan.exceptions["}),
      "WRONG_TYPE",
      "cannot be read as a JSON object with plan_ref, school, program and "
      "plan");
  return true;
}

}  // namespace trellis::cli
