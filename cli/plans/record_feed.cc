#include "cli/plans/record_feed.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"

namespace trellis::cli {

absl::Status PlanFeed::ReadFirst() {
  TRELLIS_ASSIGN_OR_RETURN(has_first_, Read());
  if (has_first_) return absl::OkStatus();
  return MakeError(absl::StatusCode::kInvalidArgument,
                   ErrorReason::ERROR_REASON_INVALID_FIELDS,
                   absl::StrCat(report_.file(), ": there is no plan in it"));
}

absl::StatusOr<bool> PlanFeed::Read() {
  absl::StatusOr<bool> found = reader_.Next(record_);
  if (!found.ok()) {
    return absl::Status(
        found.status().code(),
        absl::StrCat(report_.file(), ": ", found.status().message()));
  }
  bytes_read_ = reader_.bytes_read();
  return found;
}

absl::StatusOr<bool> PlanFeed::Next(plan::v1::ImpactPlan& plan) {
  while (true) {
    if (!has_first_) {
      TRELLIS_ASSIGN_OR_RETURN(const bool found, Read());
      if (!found) return false;
    }
    has_first_ = false;
    if (record_.problems.empty()) break;
    report_.Add(record_.problems);
  }
  plan.Swap(&record_.plan);
  const std::lock_guard<std::mutex> lock(mutex_);
  places_.push_back(record_.places);
  return true;
}

PlanPlaces PlanFeed::PlacesOf(int64_t index) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  const int64_t place = index - first_;
  if (place < 0 || place >= static_cast<int64_t>(places_.size())) {
    return PlanPlaces();
  }
  return places_[static_cast<size_t>(place)];
}

int64_t PlanFeed::RowOf(int64_t index) const { return PlacesOf(index).row(); }

void PlanFeed::ReportError(int64_t index,
                           const common::v1::RecordError& error) {
  const PlanPlaces places = PlacesOf(index);
  std::vector<RecordProblem> problems;
  for (const auto& violation : error.field_violations()) {
    PlanPlace place = places.Find(violation.field());
    problems.push_back({place.row, std::move(place.field), violation.reason(),
                        violation.description()});
  }
  if (problems.empty()) {
    problems.push_back({places.row(), "", error.reason(), error.message()});
  }
  report_.Add(problems);
}

void PlanFeed::Forget(int64_t index) {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (; first_ <= index && !places_.empty(); ++first_) places_.pop_front();
}

}  // namespace trellis::cli
