#ifndef TRELLIS_CLI_ROW_READER_H_
#define TRELLIS_CLI_ROW_READER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace trellis::cli {

// One row of a table.
struct TableRow {
  // The place in the table, from 1, as a spreadsheet numbers rows.
  int64_t number = 0;

  std::vector<std::string> cells;

  // Whether the row had more cells than a reader takes; the others are dropped.
  bool overlong = false;
};

// Reads a table row by row, from whatever it is kept in.
class RowReader {
 public:
  virtual ~RowReader() = default;

  // Replaces `row` with the next one, and returns false when there is none.
  // Rows with nothing in them are passed over.
  //
  // Errors: INVALID_ARGUMENT when nothing more can be read.
  virtual absl::StatusOr<bool> Next(TableRow& row) = 0;

  // How many bytes were read, or as many as stand for what was.
  virtual int64_t bytes_read() const = 0;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_ROW_READER_H_
