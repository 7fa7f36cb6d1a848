#ifndef TRELLIS_CLI_SURVEY_RECORD_CSV_H_
#define TRELLIS_CLI_SURVEY_RECORD_CSV_H_

#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/csv_reader.h"
#include "cli/survey/records.h"
#include "trellis/catalog/v1/instrument.pb.h"

namespace trellis::cli {

// Reads a table with a row for each student. The first row names the columns,
// in any order: `student_ref` and `response_milliseconds` (times with
// semicolons between them) if there are any, and either `compact_answers` or
// one column for each item of the instrument, by its id. The cell of an item
// holds the answer; an empty cell or `-` is an item that was left out, `.` one
// that was never shown.
//
// A row with other cells than that is a problem of its record.
class SurveyCsvReader : public SurveyRecordReader {
 public:
  // Reads the first row. `input` must outlive the reader.
  //
  // Errors: INVALID_ARGUMENT, with every column that is unknown, given twice or
  // missing.
  static absl::StatusOr<std::unique_ptr<SurveyCsvReader>> Open(
      std::istream& input, const catalog::v1::Instrument& instrument);

  // Use Open.
  SurveyCsvReader(std::istream& input,
                  const catalog::v1::Instrument& instrument);

  // Fails where CsvReader::Next does.
  absl::StatusOr<bool> Next(SurveyRecord& record) override;

  std::string FieldInFile(absl::string_view path) const override;

  int64_t bytes_read() const override { return table_.bytes_read(); }

 private:
  // What a column holds: the index of an item, or one of these.
  enum Column : int { kStudentRef = -1, kCompact = -2, kTimes = -3 };

  absl::Status ReadNames(const TableRow& row);
  // Adds what is wrong with the columns as a whole.
  void CheckColumns(const std::vector<int>& seen,
                    std::vector<std::string>& problems) const;
  void ReadCell(int column, const std::string& cell, SurveyRecord& record);
  void ReadTimes(const std::string& cell, SurveyRecord& record);
  void StoreAnswers(SurveyRecord& record);

  CsvReader table_;
  TableRow row_;
  std::vector<std::string> items_;
  std::vector<int> columns_;
  bool has_item_columns_ = false;

  // The answers of the row at hand, by item: a value, or one of these.
  static constexpr int kLeftOut = -1;
  static constexpr int kNotSeen = -2;
  std::vector<int> values_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_RECORD_CSV_H_
