#ifndef TRELLIS_CLI_CSV_READER_H_
#define TRELLIS_CLI_CSV_READER_H_

#include <cstdint>
#include <deque>
#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/row_reader.h"

namespace trellis::cli {

inline constexpr size_t kMaxCsvCells = 4096;
inline constexpr size_t kMaxCsvCellBytes = size_t{1} << 20;

// Reads a table of comma-separated values piece by piece: RFC 4180, with lines
// that end in CR LF, LF or CR, with or without a byte order mark. Spaces around
// a cell without quotes are dropped, and so are blank lines. Memory is bounded
// by kMaxCsvCells and kMaxCsvCellBytes.
//
// Thread compatible.
class CsvReader : public RowReader {
 public:
  // `input` must outlive the reader.
  explicit CsvReader(std::istream& input);
  ~CsvReader() override;

  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  // Blank lines count as rows, line breaks within quotes do not. Of a row of
  // more than kMaxCsvCells cells the others are dropped.
  //
  // Errors: INVALID_ARGUMENT, naming the row, for a quote that is never closed,
  // a cell that is too long, or an input that cannot be read.
  absl::StatusOr<bool> Next(TableRow& row) override;

  int64_t bytes_read() const override { return bytes_read_; }

 private:
  // What is known to the parser's callbacks.
  struct Parser;

  absl::Status ReadMore();

  std::istream& input_;
  std::unique_ptr<Parser> parser_;
  std::string buffer_;
  int64_t bytes_read_ = 0;
  bool at_end_ = false;
  absl::Status end_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_CSV_READER_H_
