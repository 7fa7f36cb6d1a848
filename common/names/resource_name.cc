#include "common/names/resource_name.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace trellis {
namespace {

constexpr absl::string_view kCatalogs = "catalogs";
constexpr size_t kMaxIdLength = 63;
constexpr size_t kRevisionLength = 16;

bool IsIdEnd(char c) {
  return absl::ascii_islower(c) || absl::ascii_isdigit(c);
}

bool IsRevision(absl::string_view text) {
  return text.size() == kRevisionLength &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f');
         });
}

bool IsCollection(absl::string_view text) {
  return !text.empty() && absl::ascii_islower(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isalnum(c); });
}

// Takes the text up to the next slash, and the slash, off the front of `rest`.
absl::string_view TakeSegment(absl::string_view& rest) {
  const size_t slash = rest.find('/');
  const absl::string_view segment = rest.substr(0, slash);
  rest.remove_prefix(slash == absl::string_view::npos ? rest.size()
                                                      : slash + 1);
  return segment;
}

bool IsRelativeName(absl::string_view text) {
  if (absl::EndsWith(text, "/")) return false;
  do {
    if (!IsCollection(TakeSegment(text))) return false;
    if (!IsResourceId(TakeSegment(text))) return false;
  } while (!text.empty());
  return true;
}

}  // namespace

std::optional<CatalogResourceName> ParseCatalogResourceName(
    absl::string_view name) {
  if (absl::EndsWith(name, "/")) return std::nullopt;
  if (TakeSegment(name) != kCatalogs) return std::nullopt;
  CatalogResourceName parts;
  parts.catalog_id = TakeSegment(name);
  parts.relative_name = name;
  const size_t at = parts.catalog_id.find('@');
  if (at != absl::string_view::npos) {
    parts.revision = parts.catalog_id.substr(at + 1);
    parts.catalog_id = parts.catalog_id.substr(0, at);
    if (!IsRevision(parts.revision)) return std::nullopt;
  }
  if (!IsResourceId(parts.catalog_id)) return std::nullopt;
  if (!name.empty() && !IsRelativeName(name)) return std::nullopt;
  return parts;
}

bool IsResourceId(absl::string_view id) {
  return !id.empty() && id.size() <= kMaxIdLength && IsIdEnd(id.front()) &&
         IsIdEnd(id.back()) && std::all_of(id.begin(), id.end(), [](char c) {
           return IsIdEnd(c) || c == '.' || c == '-';
         });
}

bool HasCollections(absl::string_view relative_name,
                    std::initializer_list<absl::string_view> collections) {
  for (const absl::string_view collection : collections) {
    if (TakeSegment(relative_name) != collection) return false;
    if (TakeSegment(relative_name).empty()) return false;
  }
  return relative_name.empty();
}

absl::string_view LastId(absl::string_view name) {
  const size_t slash = name.rfind('/');
  return slash == absl::string_view::npos ? name : name.substr(slash + 1);
}

std::string CatalogResourceFullName(absl::string_view catalog_id,
                                    absl::string_view relative_name) {
  return absl::StrCat(kCatalogs, "/", catalog_id,
                      relative_name.empty() ? "" : "/", relative_name);
}

}  // namespace trellis
