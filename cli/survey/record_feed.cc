#include "cli/survey/record_feed.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"

namespace trellis::cli {

absl::Status SurveyRecordFeed::ReadFirst() {
  TRELLIS_ASSIGN_OR_RETURN(has_first_, Read());
  if (has_first_) return absl::OkStatus();
  return MakeError(
      absl::StatusCode::kInvalidArgument,
      ErrorReason::ERROR_REASON_INVALID_FIELDS,
      absl::StrCat(report_.file(), ": there are no answers in it"));
}

absl::StatusOr<bool> SurveyRecordFeed::Read() {
  absl::StatusOr<bool> found = reader_.Next(record_);
  if (!found.ok()) {
    return absl::Status(
        found.status().code(),
        absl::StrCat(report_.file(), ": ", found.status().message()));
  }
  bytes_read_ = reader_.bytes_read();
  return found;
}

absl::StatusOr<bool> SurveyRecordFeed::Next(
    survey::v1::ScoreSurveyRequest& survey) {
  while (true) {
    if (!has_first_) {
      TRELLIS_ASSIGN_OR_RETURN(const bool found, Read());
      if (!found) return false;
    }
    has_first_ = false;
    if (record_.problems.empty()) break;
    report_.Add(record_.problems);
  }
  survey.Swap(&record_.survey);
  const std::lock_guard<std::mutex> lock(mutex_);
  const int64_t index = next_index_++;
  const int64_t offset = record_.row - index;
  if (offsets_.empty() || offsets_.back().second != offset) {
    offsets_.emplace_back(index, offset);
  }
  return true;
}

int64_t SurveyRecordFeed::RowOf(int64_t index) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto after = std::upper_bound(
      offsets_.begin(), offsets_.end(), index,
      [](int64_t i, const auto& offset) { return i < offset.first; });
  return after == offsets_.begin() ? 0 : index + std::prev(after)->second;
}

void SurveyRecordFeed::ReportError(int64_t index,
                                   const common::v1::RecordError& error) {
  const int64_t row = RowOf(index);
  std::vector<RecordProblem> problems;
  for (const auto& violation : error.field_violations()) {
    problems.push_back({row, reader_.FieldInFile(violation.field()),
                        violation.reason(), violation.description()});
  }
  if (problems.empty()) {
    problems.push_back({row, "", error.reason(), error.message()});
  }
  report_.Add(problems);
}

}  // namespace trellis::cli
