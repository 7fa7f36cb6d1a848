#ifndef TRELLIS_CLI_SURVEY_RECORDS_H_
#define TRELLIS_CLI_SURVEY_RECORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cli/record_problem.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::cli {

// One student's answers, as they stand in a file of many.
struct SurveyRecord {
  int64_t row = 0;

  // Answers, times and `student_ref`, and nothing else.
  survey::v1::ScoreSurveyRequest survey;

  // Why the record cannot be scored; empty for a record that might be.
  std::vector<RecordProblem> problems;
};

// Reads the answers of many students, one after another.
class SurveyRecordReader {
 public:
  virtual ~SurveyRecordReader() = default;

  // Replaces `record` with the next one, and returns false when there is none.
  //
  // Errors: INVALID_ARGUMENT when nothing more can be read.
  virtual absl::StatusOr<bool> Next(SurveyRecord& record) = 0;

  // Returns what the file calls a field of a record: the column of an item for
  // "compact_answers[3]", and otherwise the path itself.
  virtual std::string FieldInFile(absl::string_view path) const {
    return std::string(path);
  }

  // How many bytes were read.
  virtual int64_t bytes_read() const = 0;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_RECORDS_H_
