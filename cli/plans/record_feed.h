#ifndef TRELLIS_CLI_PLANS_RECORD_FEED_H_
#define TRELLIS_CLI_PLANS_RECORD_FEED_H_

#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>

#include "cli/plans/records.h"
#include "cli/problem_report.h"
#include "trellis/common/v1/record_error.pb.h"

namespace trellis::cli {

// Hands the plans of a file on to be judged, one after another, and reports
// those that cannot be. Judging numbers plans in a stream from 0; the feed
// knows where each number stands in the file.
//
// Next may run on another thread than the rest.
class PlanFeed {
 public:
  // Both must outlive the feed.
  PlanFeed(PlanRecordReader& reader, ProblemReport& report)
      : reader_(reader), report_(report) {}

  // Reads ahead to the first plan, so that a file without any is refused before
  // something is done about it. May be called once, before Next.
  //
  // Errors: INVALID_ARGUMENT, reason INVALID_FIELDS, when there is no plan, not
  // even a wrong one; or where the reader fails.
  absl::Status ReadFirst();

  // Replaces `plan` with the next one that has nothing wrong with it yet, and
  // returns false when there is none. Fails where the reader does.
  absl::StatusOr<bool> Next(plan::v1::ImpactPlan& plan);

  // Returns the row in which the plan with this number begins, which Next has
  // returned and nobody forgot.
  int64_t RowOf(int64_t index) const;

  // Reports why that plan could not be judged. Fields are named as in a
  // BatchPlan.
  void ReportError(int64_t index, const common::v1::RecordError& error);

  // Forgets the places of all plans up to that one.
  void Forget(int64_t index);

  // How many bytes were read.
  int64_t bytes_read() const { return bytes_read_; }

 private:
  // Replaces the record, and returns false when there is none.
  absl::StatusOr<bool> Read();

  PlanPlaces PlacesOf(int64_t index) const;

  PlanRecordReader& reader_;
  ProblemReport& report_;
  PlanRecord record_;
  // Whether ReadFirst has read the record, and Next not handed it on yet.
  bool has_first_ = false;
  std::atomic<int64_t> bytes_read_ = 0;
  mutable std::mutex mutex_;
  // The places of plans from the number `first_` on.
  std::deque<PlanPlaces> places_;
  int64_t first_ = 0;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_RECORD_FEED_H_
