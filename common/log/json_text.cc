#include "common/log/json_text.h"

#include <cstddef>
#include <cstdint>

#include "absl/strings/str_cat.h"

namespace trellis {
namespace {

constexpr absl::string_view kReplacement = "\xEF\xBF\xBD";

uint8_t ByteAt(absl::string_view text, size_t i) {
  return i < text.size() ? static_cast<uint8_t>(text[i]) : 0;
}

bool Between(uint8_t byte, uint8_t low, uint8_t high) {
  return low <= byte && byte <= high;
}

// Returns the length of the valid UTF-8 sequence of two to four bytes that
// `text` starts with, or 0 (Unicode 15, table 3-7).
size_t SequenceLength(absl::string_view text) {
  const uint8_t first = ByteAt(text, 0);
  const uint8_t second = ByteAt(text, 1);
  if (Between(first, 0xC2, 0xDF)) return Between(second, 0x80, 0xBF) ? 2 : 0;
  const bool third_fits = Between(ByteAt(text, 2), 0x80, 0xBF);
  if (Between(first, 0xE0, 0xEF)) {
    const uint8_t low = first == 0xE0 ? 0xA0 : 0x80;
    const uint8_t high = first == 0xED ? 0x9F : 0xBF;
    return Between(second, low, high) && third_fits ? 3 : 0;
  }
  if (Between(first, 0xF0, 0xF4)) {
    const uint8_t low = first == 0xF0 ? 0x90 : 0x80;
    const uint8_t high = first == 0xF4 ? 0x8F : 0xBF;
    return Between(second, low, high) && third_fits &&
                   Between(ByteAt(text, 3), 0x80, 0xBF)
               ? 4
               : 0;
  }
  return 0;
}

void AppendAscii(char c, std::string& out) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  if (c < 0x20 || c == 0x7F) {
    absl::StrAppend(&out, "\\u", absl::Hex(c, absl::kZeroPad4));
  } else {
    out += c;
  }
}

}  // namespace

void AppendJsonString(absl::string_view text, std::string& out) {
  out += '"';
  while (!text.empty()) {
    size_t length = 1;
    if (static_cast<uint8_t>(text[0]) < 0x80) {
      AppendAscii(text[0], out);
    } else if (length = SequenceLength(text); length > 0) {
      out.append(text.data(), length);
    } else {
      length = 1;
      out.append(kReplacement.data(), kReplacement.size());
    }
    text.remove_prefix(length);
  }
  out += '"';
}

}  // namespace trellis
