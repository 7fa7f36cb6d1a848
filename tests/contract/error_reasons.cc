#include "tests/contract/error_reasons.h"

#include <regex>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "trellis/common/v1/error_reason.pb.h"

namespace trellis::contract {

std::set<std::string> RegisteredReasons() {
  std::set<std::string> reasons;
  const auto& registry = *common::v1::ErrorReason_descriptor();
  for (int i = 0; i < registry.value_count(); ++i) {
    if (registry.value(i)->number() == 0) continue;
    reasons.insert(std::string(
        absl::StripPrefix(registry.value(i)->name(), "ERROR_REASON_")));
  }
  return reasons;
}

std::set<std::string> DocumentedReasons(absl::string_view markdown) {
  static const std::regex entry("(\\| *|###+ +)`([A-Z][A-Z0-9_]*)`.*");
  std::set<std::string> reasons;
  bool in_section = false;
  for (const absl::string_view text : absl::StrSplit(markdown, '\n')) {
    const std::string line(text);
    if (absl::StartsWith(line, "## ")) in_section = line == "## Reasons";
    std::smatch match;
    if (in_section && std::regex_match(line, match, entry)) {
      reasons.insert(match[2]);
    }
  }
  return reasons;
}

std::set<std::string> CommentedReasons(absl::string_view proto) {
  static const std::regex line_break("\\s*\n\\s*//\\s*");
  static const std::regex list("reason `[A-Z_]+`(?:(?:,| or|, or) `[A-Z_]+`)*");
  static const std::regex word("`([A-Z_]+)`");
  const std::string text =
      std::regex_replace(std::string(proto), line_break, " ");
  std::set<std::string> reasons;
  for (std::sregex_iterator it(text.begin(), text.end(), list), end; it != end;
       ++it) {
    const std::string found = it->str();
    for (std::sregex_iterator w(found.begin(), found.end(), word); w != end;
         ++w) {
      reasons.insert((*w)[1]);
    }
  }
  return reasons;
}

}  // namespace trellis::contract
