#include "cli/plans/plan_places.h"

#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "cli/plans/columns.h"

namespace trellis::cli {
namespace {

// Takes "[12]" from the beginning of a path, and returns the number.
std::optional<size_t> TakeIndex(absl::string_view& path) {
  const size_t end = path.find(']');
  size_t index = 0;
  if (!absl::StartsWith(path, "[") || end == absl::string_view::npos ||
      !absl::SimpleAtoi(path.substr(1, end - 1), &index)) {
    return std::nullopt;
  }
  path.remove_prefix(end + 1);
  return index;
}

}  // namespace

void PlanPlaces::AddCourse(int64_t row) {
  const auto next = row_ + static_cast<int64_t>(courses_in_line_);
  if (other_course_rows_.empty() && row == next) {
    ++courses_in_line_;
  } else {
    other_course_rows_.push_back(row);
  }
}

int64_t PlanPlaces::RowOfCourse(size_t index) const {
  if (index < courses_in_line_) return row_ + static_cast<int64_t>(index);
  const size_t other = index - courses_in_line_;
  return other < other_course_rows_.size() ? other_course_rows_[other] : row_;
}

PlanPlace PlanPlaces::Find(absl::string_view path) const {
  if (!is_table_) return {row_, std::string(path)};
  absl::string_view rest = path;
  // Fields beside the plan have the names of their columns.
  if (!absl::ConsumePrefix(&rest, "plan.")) return {row_, std::string(path)};
  if (absl::ConsumePrefix(&rest, "courses")) {
    const auto index = TakeIndex(rest);
    absl::ConsumePrefix(&rest, ".");
    return {
        index.has_value() ? RowOfCourse(*index) : row_,
        rest.empty() ? InfoOf(PlanColumn::kCourse).name : std::string(rest)};
  }
  if (absl::ConsumePrefix(&rest, "approvals")) {
    const auto index = TakeIndex(rest);
    return {index.has_value() && *index < approval_rows_.size()
                ? approval_rows_[*index]
                : row_,
            InfoOf(PlanColumn::kApprovals).name};
  }
  // "achievements[2].value" stands in the column "achievements".
  return {row_, std::string(rest.substr(0, rest.find_first_of("[.")))};
}

}  // namespace trellis::cli
