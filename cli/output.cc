#include "cli/output.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/yaml/yaml_writer.h"
#include "google/protobuf/util/json_util.h"

namespace trellis::cli {
namespace {

std::string ToJson(const google::protobuf::Message& message, bool pretty) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = pretty;
  std::string json;
  // Printing fails for unknown Any types only, which the API does not use.
  (void)google::protobuf::util::MessageToJsonString(message, &json, options);
  return std::string(absl::StripTrailingAsciiWhitespace(json));
}

std::string Indented(absl::string_view text, absl::string_view indent) {
  return absl::StrReplaceAll(text, {{"\n", absl::StrCat("\n", indent)}});
}

}  // namespace

Table::Table(std::vector<std::string> header) {
  rows_.push_back(std::move(header));
}

void Table::AddRow(std::vector<std::string> cells) {
  rows_.push_back(std::move(cells));
}

void Table::Print(std::ostream& out) const {
  std::vector<size_t> widths(rows_.front().size());
  for (const auto& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], TextWidth(row[i]));
    }
  }
  for (const auto& row : rows_) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) {
      absl::StrAppend(&line, row[i],
                      std::string(widths[i] - TextWidth(row[i]) + 2, ' '));
    }
    out << absl::StripTrailingAsciiWhitespace(line) << "\n";
  }
}

void PrintMessage(const google::protobuf::Message& message, OutputFormat format,
                  std::ostream& out) {
  if (format == OutputFormat::kYaml) {
    out << WriteYaml(message);
  } else {
    out << ToJson(message, format == OutputFormat::kJson) << "\n";
  }
}

void PrintMessages(const std::vector<const google::protobuf::Message*>& list,
                   OutputFormat format, std::ostream& out) {
  if (format == OutputFormat::kJsonl) {
    for (const auto* message : list) PrintMessage(*message, format, out);
    return;
  }
  if (format == OutputFormat::kYaml) {
    if (list.empty()) out << "[]\n";
    for (const auto* message : list) {
      const std::string yaml = WriteYaml(*message);
      out << "- " << Indented(absl::StripTrailingAsciiWhitespace(yaml), "  ")
          << "\n";
    }
    return;
  }
  std::vector<std::string> items;
  for (const auto* message : list) {
    items.push_back(Indented(ToJson(*message, /*pretty=*/true), "  "));
  }
  if (items.empty()) {
    out << "[]\n";
  } else {
    out << "[\n  " << absl::StrJoin(items, ",\n  ") << "\n]\n";
  }
}

size_t TextWidth(absl::string_view text) {
  // Continuation bytes of UTF-8 have the form 10xxxxxx.
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (c & 0xC0) != 0x80; });
}

std::string WrapText(absl::string_view text, size_t width, size_t indent) {
  std::string wrapped;
  size_t column = 0;
  for (const absl::string_view word :
       absl::StrSplit(text, absl::ByAnyChar(" \n"), absl::SkipEmpty())) {
    if (column > 0 && column + 1 + TextWidth(word) > width) {
      absl::StrAppend(&wrapped, "\n", std::string(indent, ' '));
      column = 0;
    } else if (column > 0) {
      wrapped += ' ';
      ++column;
    }
    absl::StrAppend(&wrapped, word);
    column += TextWidth(word);
  }
  return wrapped;
}

bool IsSpanish(absl::string_view language_code) {
  const absl::string_view language =
      language_code.substr(0, language_code.find('-'));
  return absl::EqualsIgnoreCase(language, "es");
}

std::string FormatCredits(int millicredits) {
  const std::string thousandths =
      absl::StrFormat("%03d", std::abs(millicredits % 1000));
  const absl::string_view fraction = absl::StripSuffix(
      absl::StripSuffix(absl::StripSuffix(thousandths, "0"), "0"), "0");
  return absl::StrCat(millicredits < 0 ? "-" : "",
                      std::abs(millicredits / 1000),
                      fraction.empty() ? "" : ".", fraction);
}

}  // namespace trellis::cli
