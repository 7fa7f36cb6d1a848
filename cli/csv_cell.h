#ifndef TRELLIS_CLI_CSV_CELL_H_
#define TRELLIS_CLI_CSV_CELL_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace trellis::cli {

// Returns a cell as RFC 4180 writes it, in quotes where it needs them. A cell
// that a spreadsheet would take for a formula, because it begins with =, +, -,
// @, a tab or a line break, gets a ' in front.
std::string CsvCell(absl::string_view text);

// Returns a row of such cells, with its end of line.
std::string CsvLine(const std::vector<std::string>& cells);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_CSV_CELL_H_
