#include "services/catalog/importer/field_checks.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/names/resource_name.h"
#include "google/protobuf/descriptor.h"

namespace trellis::catalog {
namespace {

constexpr size_t kMaxIdBytes = 63;

bool IsWords(absl::string_view text) {
  if (text.empty() || text.front() == '-' || text.back() == '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
  });
}

bool IsId(absl::string_view text) {
  return IsWords(text) && absl::ascii_islower(text[0]) &&
         text.size() <= kMaxIdBytes;
}

// What BCP-47 codes look like: "es", "zh-Hant", "pt-BR".
bool IsLanguage(absl::string_view code) {
  const std::vector<absl::string_view> parts = absl::StrSplit(code, '-');
  if (parts[0].size() < 2 || parts[0].size() > 3) return false;
  for (const absl::string_view part : parts) {
    if (part.empty() || part.size() > 8) return false;
    for (const char c : part) {
      if (!absl::ascii_isalnum(c)) return false;
    }
  }
  return parts[0] == absl::AsciiStrToLower(parts[0]);
}

}  // namespace

std::string FieldChecks::Path(absl::string_view field) const {
  return absl::StrCat(parent_, parent_.empty() ? "" : ".",
                      PathOf(list_, index_, field));
}

void FieldChecks::Error(absl::string_view field, absl::string_view code,
                        absl::string_view message,
                        absl::string_view suggestion) {
  problems_.Error(Path(field), code, message, suggestion);
}

void FieldChecks::Warning(absl::string_view field, absl::string_view code,
                          absl::string_view message,
                          absl::string_view suggestion) {
  problems_.Warning(Path(field), code, message, suggestion);
}

bool FieldChecks::Require(bool is_there, absl::string_view field) {
  if (!is_there) {
    Error(field, "MISSING_FIELD", absl::StrCat("\"", field, "\" is missing"));
  }
  return is_there;
}

void FieldChecks::RequireRange(int64_t value, int64_t low, int64_t high,
                               absl::string_view field) {
  if (value >= low && value <= high) return;
  Error(field, "OUT_OF_RANGE",
        absl::StrCat("\"", field, "\" has to be in the range [", low, ", ",
                     high, "], not ", value));
}

bool FieldChecks::RequireFigure(double value, double low, double high,
                                absl::string_view field) {
  if (value >= low && value <= high) return true;
  Error(field, "OUT_OF_RANGE",
        absl::StrCat("\"", field, "\" has to be in the range [", low, ", ",
                     high, "], not ", value));
  return false;
}

bool FieldChecks::RequireId(absl::string_view text, absl::string_view field) {
  if (!Require(!text.empty(), field)) return false;
  if (IsId(text)) return true;
  Error(field, "BAD_NAME",
        absl::StrCat("\"", field,
                     "\" has to be lower-case letters, digits and hyphens, "
                     "with a letter first and at most 63 in all"));
  return false;
}

void FieldChecks::RequireWords(absl::string_view text,
                               absl::string_view field) {
  if (IsWords(text)) return;
  Error(field, "BAD_NAME",
        absl::StrCat("\"", field,
                     "\" has to be lower-case words joined by hyphens"));
}

void FieldChecks::RequireLanguages(const google::protobuf::Message& message) {
  const google::protobuf::Descriptor& type = *message.GetDescriptor();
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  for (int i = 0; i < type.field_count(); ++i) {
    const google::protobuf::FieldDescriptor* field = type.field(i);
    if (!field->is_map() || !absl::EndsWith(field->name(), "_translations")) {
      continue;
    }
    for (int j = 0; j < reflection.FieldSize(message, field); ++j) {
      const auto& entry = reflection.GetRepeatedMessage(message, field, j);
      const std::string code = entry.GetReflection()->GetString(
          entry, field->message_type()->map_key());
      if (IsLanguage(code)) continue;
      Error(absl::StrCat(field->name(), "[", code, "]"), "BAD_LANGUAGE",
            "a translation has to be given under a language code, such as es");
    }
  }
}

void UniqueValues::Add(absl::string_view value, absl::string_view owner,
                       FieldChecks& checks, absl::string_view field,
                       absl::string_view code) {
  if (value.empty()) return;
  const auto [it, is_new] = owners_.try_emplace(value, owner);
  if (is_new) return;
  checks.Error(
      field, code,
      absl::StrCat("\"", field, "\" is the same as that of ", it->second));
}

absl::string_view ShortName(absl::string_view name) {
  const auto parts = ParseCatalogResourceName(name);
  return parts.has_value() ? parts->relative_name : name;
}

}  // namespace trellis::catalog
