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

namespace trellis::cli {

// One row of a table.
struct CsvRow {
  // The place in the table, from 1, as a spreadsheet numbers rows: blank lines
  // count, line breaks within quotes do not.
  int64_t number = 0;

  std::vector<std::string> cells;

  // Whether the row has more than kMaxCsvCells cells; the others are dropped.
  bool overlong = false;
};

inline constexpr size_t kMaxCsvCells = 4096;
inline constexpr size_t kMaxCsvCellBytes = size_t{1} << 20;

// Reads a table of comma-separated values piece by piece: RFC 4180, with lines
// that end in CR LF, LF or CR, with or without a byte order mark. Spaces around
// a cell without quotes are dropped, and so are blank lines. Memory is bounded
// by kMaxCsvCells and kMaxCsvCellBytes.
//
// Thread compatible.
class CsvReader {
 public:
  // `input` must outlive the reader.
  explicit CsvReader(std::istream& input);
  ~CsvReader();

  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  // Replaces `row` with the next one, and returns false when there is none.
  //
  // Errors: INVALID_ARGUMENT, naming the row, for a quote that is never closed,
  // a cell that is too long, or an input that cannot be read.
  absl::StatusOr<bool> Next(CsvRow& row);

  // How many bytes were read from the input.
  int64_t bytes_read() const { return bytes_read_; }

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
