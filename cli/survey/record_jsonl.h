#ifndef TRELLIS_CLI_SURVEY_RECORD_JSONL_H_
#define TRELLIS_CLI_SURVEY_RECORD_JSONL_H_

#include <istream>

#include "cli/line_reader.h"
#include "cli/survey/records.h"

namespace trellis::cli {

// Reads one JSON object a line, in the form of a ScoreSurveyRequest with
// nothing but `answers`, `compact_answers`, `response_milliseconds` and
// `student_ref`. Blank lines are passed over. A line that is none is a problem
// of its record.
class SurveyJsonlReader : public SurveyRecordReader {
 public:
  // `input` must outlive the reader.
  explicit SurveyJsonlReader(std::istream& input) : lines_(input) {}

  // Fails only when the input cannot be read.
  absl::StatusOr<bool> Next(SurveyRecord& record) override;

  int64_t bytes_read() const override { return lines_.bytes_read(); }

 private:
  LineReader lines_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_RECORD_JSONL_H_
