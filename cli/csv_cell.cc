#include "cli/csv_cell.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace trellis::cli {

std::string CsvCell(absl::string_view text) {
  constexpr absl::string_view kFormulaStarts = "=+-@\t\r\n";
  std::string cell(text);
  if (!cell.empty() &&
      kFormulaStarts.find(cell.front()) != absl::string_view::npos) {
    cell.insert(0, 1, '\'');
  }
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  return absl::StrCat("\"", absl::StrReplaceAll(cell, {{"\"", "\"\""}}), "\"");
}

std::string CsvLine(const std::vector<std::string>& cells) {
  return absl::StrCat(absl::StrJoin(cells, ",",
                                    [](std::string* out, const auto& cell) {
                                      out->append(CsvCell(cell));
                                    }),
                      "\n");
}

}  // namespace trellis::cli
