#ifndef TRELLIS_CLI_SURVEY_TAKE_KEYS_H_
#define TRELLIS_CLI_SURVEY_TAKE_KEYS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace trellis::cli {

// What a key means to somebody who takes a survey.
enum class TakeKey {
  kUp,
  kDown,
  kNextPage,
  kPreviousPage,
  // The answer with the number `digit`, 1 to 9.
  kAnswer,
  // The next answer there is.
  kToggle,
  kClear,
  // On to what comes next.
  kEnter,
  kHelp,
  // Save and leave.
  kLeave,
  // Likewise, whatever is on the screen: Ctrl-C.
  kInterrupt,
  // A key without a meaning.
  kOther,
};

struct TakeKeyPress {
  TakeKey key = TakeKey::kOther;
  int digit = 0;

  friend bool operator==(const TakeKeyPress& a, const TakeKeyPress& b) {
    return a.key == b.key && a.digit == b.digit;
  }
};

// Turns what a terminal sends into key presses. A sequence of bytes, such as
// that of an arrow key, may arrive in pieces.
//
// Thread compatible.
class TakeKeyDecoder {
 public:
  // Returns the presses that are complete with these bytes.
  std::vector<TakeKeyPress> Feed(absl::string_view bytes);

 private:
  // The sequence at hand, from its escape character on.
  std::string sequence_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_TAKE_KEYS_H_
