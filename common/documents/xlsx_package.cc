#include "common/documents/xlsx_package.h"

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "common/documents/xlsx_inline_text.h"
#include "common/status/status_macros.h"

namespace trellis {
namespace {

// Parts that no table of data needs and that programs which open workbooks were
// attacked through.
struct Refused {
  absl::string_view in_name;
  absl::string_view what;
};
constexpr Refused kRefused[] = {
    {"vbaproject", "macros"},
    {"macrosheets/", "macros"},
    {"dialogsheets/", "macros"},
    {"activex/", "macros"},
    {"externallinks/", "links to other files"},
    {"connections.xml", "links to other files"},
    {"querytables/", "links to other files"},
    {"embeddings/", "embedded objects"},
};

absl::Status Refuse(absl::string_view what) {
  return absl::InvalidArgumentError(
      absl::StrCat("it holds ", what, "; save it without them"));
}

constexpr char kRootRelations[] = "_rels/.rels";
constexpr char kBookRelations[] = "xl/_rels/workbook.xml.rels";

bool IsSheet(absl::string_view name) {
  return absl::ConsumePrefix(&name, "xl/worksheets/") &&
         absl::EndsWith(name, ".xml") && !absl::StrContains(name, '/');
}

// The parts that cells are read from, by their names in lower case.
bool IsNeeded(absl::string_view name) {
  return name == "[content_types].xml" || name == kRootRelations ||
         name == "xl/workbook.xml" || name == kBookRelations ||
         name == "xl/sharedstrings.xml" || IsSheet(name);
}

// Names parts from where they are named, and not from the root of the archive:
// the parser passes over the others.
void MakeTargetsRelative(absl::string_view name, std::string& relations) {
  if (name == kRootRelations) {
    absl::StrReplaceAll({{"Target=\"/", "Target=\""}}, &relations);
  } else if (name == kBookRelations) {
    absl::StrReplaceAll({{"Target=\"/xl/", "Target=\""}}, &relations);
  }
}

// What is left of text in cells themselves after it was moved is of a kind that
// the parser passes over, and must not be lost in silence.
bool HasInlineText(absl::string_view sheet) {
  return absl::StrContains(sheet, "\"inlineStr\"") ||
         absl::StrContains(sheet, "'inlineStr'");
}

absl::Status CheckXml(absl::string_view content) {
  // UTF-16 would hide what is looked for.
  if (absl::StrContains(content, '\0')) {
    return absl::InvalidArgumentError("it is not written in UTF-8");
  }
  if (absl::StrContains(content, "<!DOCTYPE") ||
      absl::StrContains(content, "<!ENTITY")) {
    return Refuse("document types");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> CleanXlsx(absl::string_view bytes,
                                      const ZipLimits& limits) {
  TRELLIS_ASSIGN_OR_RETURN(ZipEntries entries, ReadZip(bytes, limits));
  ZipEntries needed;
  for (auto& [name, content] : entries) {
    const std::string lower = absl::AsciiStrToLower(name);
    for (const Refused& refused : kRefused) {
      if (absl::StrContains(lower, refused.in_name)) {
        return Refuse(refused.what);
      }
    }
    if (!IsNeeded(lower)) continue;
    TRELLIS_RETURN_IF_ERROR(CheckXml(content));
    MakeTargetsRelative(lower, content);
    if (HasInlineText(content)) content = MoveInlineText(content);
    if (HasInlineText(content)) {
      return absl::InvalidArgumentError(
          "its text is kept in a form that is not read here; open it in a "
          "spreadsheet program and save it again");
    }
    needed[name] = std::move(content);
  }
  const auto types = needed.find("[Content_Types].xml");
  if (types == needed.end() || needed.count("xl/workbook.xml") == 0) {
    return absl::InvalidArgumentError("it is not an Excel workbook (.xlsx)");
  }
  if (absl::StrContains(types->second, "macroEnabled")) return Refuse("macros");
  return WriteZip(needed);
}

}  // namespace trellis
