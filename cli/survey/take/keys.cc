#include "cli/survey/take/keys.h"

#include "absl/strings/ascii.h"

namespace trellis::cli {
namespace {

constexpr char kEscape = '\x1b';

TakeKeyPress PressOf(char c) {
  if (c >= '1' && c <= '9') return {TakeKey::kAnswer, c - '0'};
  switch (absl::ascii_tolower(static_cast<unsigned char>(c))) {
    case 'k':
      return {TakeKey::kUp};
    case 'j':
      return {TakeKey::kDown};
    case 'n':
      return {TakeKey::kNextPage};
    case 'p':
      return {TakeKey::kPreviousPage};
    case ' ':
      return {TakeKey::kToggle};
    case '0':
    case 'x':
    case '\b':
    case '\x7f':
      return {TakeKey::kClear};
    case '\r':
    case '\n':
      return {TakeKey::kEnter};
    case '?':
    case 'h':
      return {TakeKey::kHelp};
    case 'q':
      return {TakeKey::kLeave};
    case '\x03':  // Ctrl-C
    case '\x04':  // Ctrl-D
      return {TakeKey::kInterrupt};
    default:
      return {TakeKey::kOther};
  }
}

// `sequence` begins with ESC [ or ESC O and ends with its last character.
TakeKeyPress PressOfSequence(absl::string_view sequence) {
  switch (sequence.back()) {
    case 'A':
      return {TakeKey::kUp};
    case 'B':
      return {TakeKey::kDown};
    case 'C':
      return {TakeKey::kNextPage};
    case 'D':
      return {TakeKey::kPreviousPage};
    case '~':
      if (sequence[2] == '3') return {TakeKey::kClear};
      if (sequence[2] == '5') return {TakeKey::kPreviousPage};
      if (sequence[2] == '6') return {TakeKey::kNextPage};
      return {TakeKey::kOther};
    default:
      return {TakeKey::kOther};
  }
}

bool EndsSequence(absl::string_view sequence) {
  // ECMA-48: parameters are below '@', the last character is not.
  return sequence.size() > 2 && sequence.back() >= '@' &&
         sequence.back() <= '~';
}

}  // namespace

std::vector<TakeKeyPress> TakeKeyDecoder::Feed(absl::string_view bytes) {
  constexpr size_t kMaxSequence = 16;
  std::vector<TakeKeyPress> presses;
  for (const char c : bytes) {
    if (c == kEscape) {
      sequence_ = c;
      continue;
    }
    if (sequence_.empty()) {
      // Bytes of a character beyond ASCII have no meaning of their own.
      if ((c & 0x80) == 0) presses.push_back(PressOf(c));
      continue;
    }
    if (sequence_.size() == 1 && c != '[' && c != 'O') {
      // The escape key, and then another.
      sequence_.clear();
      presses.push_back(PressOf(c));
      continue;
    }
    sequence_ += c;
    if (EndsSequence(sequence_)) {
      presses.push_back(PressOfSequence(sequence_));
      sequence_.clear();
    } else if (sequence_.size() > kMaxSequence) {
      sequence_.clear();
    }
  }
  return presses;
}

}  // namespace trellis::cli
