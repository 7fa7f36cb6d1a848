#ifndef TRELLIS_CLI_TABLE_HEADER_H_
#define TRELLIS_CLI_TABLE_HEADER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "cli/row_reader.h"

namespace trellis::cli {

// The first row of a table, read.
struct TableHeader {
  // For each column of the table, the place of its name among the known ones.
  std::vector<size_t> columns;

  // What is wrong with the names, each in a sentence.
  std::vector<std::string> problems;

  // Whether a column of this place among the known names is there.
  bool Has(size_t column) const;
};

// Finds the names of the first row among `known`, in any order. A name that is
// unknown or there twice is a problem; `what` says what it should be: "neither
// an item nor student_ref". Repeats no unknown name: without a first row of
// names, it would be a student's data.
TableHeader ReadHeader(const TableRow& row,
                       const std::vector<std::string>& known,
                       absl::string_view what);

// Returns INVALID_ARGUMENT, reason INVALID_FIELDS, with the first of the
// problems, or OK when there are none.
absl::Status HeaderStatus(const std::vector<std::string>& problems);

// Returns what is wrong with a table without any row.
absl::Status NoHeaderError();

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_TABLE_HEADER_H_
