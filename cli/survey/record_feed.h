#ifndef TRELLIS_CLI_SURVEY_RECORD_FEED_H_
#define TRELLIS_CLI_SURVEY_RECORD_FEED_H_

#include <atomic>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

#include "cli/problem_report.h"
#include "cli/survey/records.h"
#include "trellis/common/v1/record_error.pb.h"

namespace trellis::cli {

// Hands the records of a file on to be scored, one after another, and reports
// those that cannot be. Scoring numbers records in a stream from 0; the feed
// knows which row each number stands for. Memory grows with the number of gaps
// between rows only.
//
// Next may run on another thread than the rest.
class SurveyRecordFeed {
 public:
  // Both must outlive the feed.
  SurveyRecordFeed(SurveyRecordReader& reader, ProblemReport& report)
      : reader_(reader), report_(report) {}

  // Reads ahead to the first record, so that a file without any is refused
  // before something is done about it. May be called once, before Next.
  //
  // Errors: INVALID_ARGUMENT, reason INVALID_FIELDS, when there is no record,
  // not even a wrong one; or where the reader fails.
  absl::Status ReadFirst();

  // Replaces `survey` with the next record that has nothing wrong with it yet,
  // and returns false when there is none. Fails where the reader does.
  absl::StatusOr<bool> Next(survey::v1::ScoreSurveyRequest& survey);

  // Returns the row of the record with this number, which Next has returned.
  int64_t RowOf(int64_t index) const;

  // Reports why the record with this number could not be scored.
  void ReportError(int64_t index, const common::v1::RecordError& error);

  // How many bytes were read.
  int64_t bytes_read() const { return bytes_read_; }

 private:
  // Replaces the record, and returns false when there is none.
  absl::StatusOr<bool> Read();

  SurveyRecordReader& reader_;
  ProblemReport& report_;
  SurveyRecord record_;
  // Whether ReadFirst has read the record, and Next not handed it on yet.
  bool has_first_ = false;
  int64_t next_index_ = 0;
  std::atomic<int64_t> bytes_read_ = 0;
  mutable std::mutex mutex_;
  // From which number on the row is how much larger.
  std::vector<std::pair<int64_t, int64_t>> offsets_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_RECORD_FEED_H_
