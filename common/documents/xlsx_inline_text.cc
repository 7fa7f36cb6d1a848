#include "common/documents/xlsx_inline_text.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace trellis {
namespace {

constexpr absl::string_view kEndOfText = "</is>";

// Whether a tag, from "<" to ">", begins an element of this name.
bool Begins(absl::string_view tag, absl::string_view name) {
  if (!absl::StartsWith(tag.substr(1), name)) return false;
  const size_t end = 1 + name.size();
  return end < tag.size() && absl::string_view(" \t\r\n/>").find(tag[end]) !=
                                 absl::string_view::npos;
}

// Returns the end of what begins at `begin` and ends in `end`, or that of the
// whole.
size_t EndOf(absl::string_view xml, absl::string_view end, size_t begin) {
  const size_t found = xml.find(end, begin);
  return found == absl::string_view::npos ? xml.size() : found + end.size();
}

// Returns the text of an element <is>, still escaped, without the notes on how
// it is pronounced.
std::string TextIn(absl::string_view element) {
  std::string text;
  for (size_t at = 0;
       (at = element.find('<', at)) != absl::string_view::npos;) {
    const size_t end = EndOf(element, ">", at);
    const absl::string_view tag = element.substr(at, end - at);
    at = end;
    if (Begins(tag, "rPh")) {
      at = EndOf(element, "</rPh>", end);
    } else if (Begins(tag, "t") && !absl::EndsWith(tag, "/>")) {
      const size_t close = std::min(element.find("</t>", end), element.size());
      absl::StrAppend(&text, element.substr(end, close - end));
      at = close;
    }
  }
  return text;
}

}  // namespace

std::string MoveInlineText(absl::string_view sheet) {
  std::string moved;
  moved.reserve(sheet.size());
  size_t at = 0;
  while (at < sheet.size()) {
    const size_t begin = std::min(sheet.find('<', at), sheet.size());
    absl::StrAppend(&moved, sheet.substr(at, begin - at));
    const absl::string_view rest = sheet.substr(begin);
    at = begin + EndOf(rest,
                       absl::StartsWith(rest, "<!--")        ? "-->"
                       : absl::StartsWith(rest, "<![CDATA[") ? "]]>"
                                                             : ">",
                       0);
    const absl::string_view tag = sheet.substr(begin, at - begin);
    if (Begins(tag, "is")) {
      if (absl::EndsWith(tag, "/>")) continue;
      const size_t end = EndOf(sheet, kEndOfText, at);
      absl::StrAppend(&moved, "<f>0</f><v>", TextIn(sheet.substr(at, end - at)),
                      "</v>");
      at = end;
    } else if (Begins(tag, "c")) {
      absl::StrAppend(&moved,
                      absl::StrReplaceAll(tag, {{"\"inlineStr\"", "\"str\""},
                                                {"'inlineStr'", "'str'"}}));
    } else {
      absl::StrAppend(&moved, tag);
    }
  }
  return moved;
}

}  // namespace trellis
