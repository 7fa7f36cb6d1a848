#ifndef TRELLIS_CLI_SURVEY_RESULT_ROWS_H_
#define TRELLIS_CLI_SURVEY_RESULT_ROWS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "trellis/catalog/v1/instrument.pb.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::cli {

// Writes results of one instrument as a table: the row that the answers were
// read from, `student_ref`, the outcome, the quality and its flags, how many
// items were answered, the scales of the first three ranks, the interest code
// for an instrument that measures the six interests, and for each scale raw
// score, percent of the highest score, rank, and percentile in the first norm.
// What a student has not got is empty.
class SurveyResultRows {
 public:
  // Keeps nothing of `instrument` but ids.
  explicit SurveyResultRows(const catalog::v1::Instrument& instrument);

  // Returns the names of the columns, as a line of CSV.
  std::string Header() const;

  // Returns a result, which must have a response, as a line of CSV.
  std::string Line(int64_t row, const survey::v1::SurveyResult& result) const;

 private:
  std::vector<std::string> scales_;
  bool has_interests_ = false;
};

// Returns a result as a line of JSON: the SurveyResult with `row` in place of
// `index`.
std::string SurveyResultJson(int64_t row,
                             const survey::v1::SurveyResult& result);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_RESULT_ROWS_H_
