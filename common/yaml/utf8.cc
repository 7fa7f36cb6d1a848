#include "common/yaml/utf8.h"

#include <algorithm>
#include <cstdint>

namespace trellis {
namespace {

// What may follow a lead byte: how many bytes, and the range of the first one,
// which excludes overlong forms, surrogates and what lies beyond U+10FFFF.
struct Sequence {
  int trailing = -1;
  uint8_t low = 0x80;
  uint8_t high = 0xBF;
};

Sequence SequenceOf(uint8_t lead) {
  if (lead < 0x80) return {0};
  if (lead < 0xC2) return {-1};
  if (lead < 0xE0) return {1};
  if (lead == 0xE0) return {2, 0xA0, 0xBF};
  if (lead == 0xED) return {2, 0x80, 0x9F};
  if (lead < 0xF0) return {2};
  if (lead == 0xF0) return {3, 0x90, 0xBF};
  if (lead < 0xF4) return {3};
  if (lead == 0xF4) return {3, 0x80, 0x8F};
  return {-1};
}

bool IsContinuation(char c) { return (static_cast<uint8_t>(c) & 0xC0) == 0x80; }

}  // namespace

size_t FindInvalidUtf8(absl::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    const Sequence sequence = SequenceOf(static_cast<uint8_t>(text[at]));
    if (sequence.trailing < 0) return at;
    if (at + sequence.trailing >= text.size()) return at;
    if (sequence.trailing > 0) {
      const auto first = static_cast<uint8_t>(text[at + 1]);
      if (first < sequence.low || first > sequence.high) return at;
      for (int i = 2; i <= sequence.trailing; ++i) {
        if (!IsContinuation(text[at + i])) return at;
      }
    }
    at += sequence.trailing + 1;
  }
  return absl::string_view::npos;
}

size_t CountUtf8Characters(absl::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return !IsContinuation(c); });
}

}  // namespace trellis
