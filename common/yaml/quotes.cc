#include "common/yaml/quotes.h"

#include "absl/strings/str_cat.h"

namespace trellis {
namespace {

constexpr size_t kMaxQuotedBytes = 60;

}  // namespace

std::string Quoted(absl::string_view text) {
  if (text.size() <= kMaxQuotedBytes) return absl::StrCat("\"", text, "\"");
  size_t cut = kMaxQuotedBytes;
  while (cut > 0 && (text[cut] & 0xC0) == 0x80) --cut;
  return absl::StrCat("\"", text.substr(0, cut), "...\"");
}

bool ClosesQuotes(absl::string_view text) {
  if (text.empty() || (text[0] != '"' && text[0] != '\'')) return true;
  const char quote = text[0];
  for (size_t i = 1; i < text.size(); ++i) {
    if (text[i] == quote) return true;
    if (text[i] == '\\' && quote == '"') ++i;
  }
  return false;
}

}  // namespace trellis
