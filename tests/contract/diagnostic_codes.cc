#include "tests/contract/diagnostic_codes.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "trellis/plan/v1/diagnostic.pb.h"

namespace trellis::contract {

std::set<std::string> RegisteredCodes() {
  std::set<std::string> codes;
  const auto& registry = *plan::v1::Diagnostic::Code_descriptor();
  for (int i = 0; i < registry.value_count(); ++i) {
    if (registry.value(i)->number() != 0) {
      codes.insert(registry.value(i)->name());
    }
  }
  return codes;
}

std::map<std::string, std::vector<std::string>> TableOf(
    absl::string_view markdown, absl::string_view heading) {
  std::map<std::string, std::vector<std::string>> rows;
  bool in_section = false;
  for (absl::string_view line : absl::StrSplit(markdown, '\n')) {
    if (absl::StartsWith(line, "## ")) {
      in_section = line == absl::StrCat("## ", heading);
    }
    if (!in_section || !absl::ConsumePrefix(&line, "| `")) continue;
    std::vector<std::string> cells = absl::StrSplit(line, " |");
    // Behind the last bar there is nothing.
    cells.pop_back();
    const std::string first(absl::StripSuffix(cells[0], "`"));
    for (size_t i = 1; i < cells.size(); ++i) {
      rows[first].emplace_back(absl::StripAsciiWhitespace(cells[i]));
    }
  }
  return rows;
}

}  // namespace trellis::contract
