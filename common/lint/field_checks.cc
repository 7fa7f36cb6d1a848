#include "common/lint/field_checks.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "common/names/resource_name.h"
#include "google/protobuf/descriptor.h"

namespace trellis {
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

bool IsPassingMark(absl::string_view text) {
  if (text.empty() || text.size() > 2) return false;
  const bool has_sign = text.size() == 2;
  return text[0] >= 'A' && text[0] <= 'D' &&
         (!has_sign || text[1] == '+' || text[1] == '-');
}

bool IsDate(absl::string_view text) {
  absl::CivilDay day;
  // Parsing is more lenient than the form: it takes "2026-8-1".
  return text.size() == 10 && absl::ParseCivilTime(text, &day) &&
         absl::FormatCivilTime(day) == text;
}

}  // namespace

std::string FieldChecks::Path(absl::string_view field) const {
  const std::string own =
      list_.empty() ? std::string(field) : PathOf(list_, index_, field);
  return absl::StrCat(parent_, parent_.empty() || own.empty() ? "" : ".", own);
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

bool FieldChecks::RequireWords(absl::string_view text,
                               absl::string_view field) {
  if (IsWords(text)) return true;
  Error(field, "BAD_NAME",
        absl::StrCat("\"", field,
                     "\" has to be lower-case words joined by hyphens"));
  return false;
}

void FieldChecks::RequireMark(absl::string_view text, absl::string_view field) {
  if (text.empty() || IsPassingMark(text)) return;
  Error(field, "BAD_MARK",
        absl::StrCat("\"", field, "\" has to be a mark from A+ to D-, not \"",
                     text, "\""));
}

bool FieldChecks::RequireDate(absl::string_view text, absl::string_view field) {
  if (text.empty() || IsDate(text)) return true;
  Error(field, "BAD_DATE",
        absl::StrCat("\"", field, "\" has to be a day such as 2026-08-01"));
  return false;
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

std::string PathOf(absl::string_view collection, int index,
                   absl::string_view field) {
  return absl::StrCat(collection, "[", index, "]", field.empty() ? "" : ".",
                      field);
}

absl::string_view ShortName(absl::string_view name) {
  const auto parts = ParseCatalogResourceName(name);
  return parts.has_value() ? parts->relative_name : name;
}

}  // namespace trellis
