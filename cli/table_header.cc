#include "cli/table_header.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/names/nearest_word.h"
#include "common/status/errors.h"

namespace trellis::cli {

bool TableHeader::Has(size_t column) const {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

TableHeader ReadHeader(const TableRow& row,
                       const std::vector<std::string>& known,
                       absl::string_view what) {
  absl::flat_hash_map<absl::string_view, size_t> places;
  for (size_t i = 0; i < known.size(); ++i) places.try_emplace(known[i], i);
  TableHeader header;
  std::vector<bool> seen(known.size());
  for (size_t i = 0; i < row.cells.size(); ++i) {
    const auto place = places.find(absl::StripAsciiWhitespace(row.cells[i]));
    const auto problem = [&](absl::string_view text) {
      header.problems.push_back(
          absl::StrCat("row ", row.number, ", column ", i + 1, ": ", text));
    };
    if (place == places.end()) {
      const std::string nearest = NearestWord(row.cells[i], known);
      problem(absl::StrCat(
          "the name is ", what,
          nearest.empty() ? ""
                          : absl::StrCat("; did you mean ", nearest, "?")));
      continue;
    }
    if (seen[place->second]) {
      problem(absl::StrCat(place->first, " is there twice"));
    }
    seen[place->second] = true;
    header.columns.push_back(place->second);
  }
  return header;
}

absl::Status HeaderStatus(const std::vector<std::string>& problems) {
  if (problems.empty()) return absl::OkStatus();
  constexpr size_t kMaxProblems = 20;
  std::vector<std::string> shown(
      problems.begin(), problems.begin() + static_cast<std::ptrdiff_t>(std::min(
                                               problems.size(), kMaxProblems)));
  if (problems.size() > kMaxProblems) {
    shown.push_back(
        absl::StrCat("and ", problems.size() - kMaxProblems, " more"));
  }
  return MakeError(absl::StatusCode::kInvalidArgument,
                   ErrorReason::ERROR_REASON_INVALID_FIELDS,
                   absl::StrCat("the columns are not right:\n  ",
                                absl::StrJoin(shown, "\n  ")));
}

absl::Status NoHeaderError() {
  return absl::InvalidArgumentError(
      "the table is empty; its first row has to name the columns");
}

}  // namespace trellis::cli
