#include "services/catalog/importer/wording/folded_words.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace trellis::catalog {
namespace {

// The letters from U+00C0 to U+00FF without their accents, as the second byte
// of their encodings counts from 0x80. A blank is no letter.
constexpr absl::string_view kUnaccented =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";

// What divides clauses. The inverted marks of Spanish and the ellipsis are
// longer than one byte.
constexpr absl::string_view kClauseMarks = ".:;?!()[]\n";
constexpr absl::string_view kLongClauseMarks[] = {"¿", "¡", "…"};

// Takes words apart, one character at a time.
class Folder {
 public:
  std::vector<std::string> Fold(absl::string_view text) {
    EndClause();
    while (!text.empty()) text.remove_prefix(Take(text));
    EndClause();
    return std::move(words_);
  }

 private:
  // Takes one character off the front of `text`. Returns its length.
  size_t Take(absl::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x80) return TakeAscii(text[0]);
    for (const absl::string_view mark : kLongClauseMarks) {
      if (!absl::StartsWith(text, mark)) continue;
      EndClause();
      return mark.size();
    }
    const size_t length = std::min<size_t>(
        first < 0xE0 ? 2 : (first < 0xF0 ? 3 : 4), text.size());
    if (length == 2 && first == 0xC3) {
      Add(kUnaccented.substr(static_cast<unsigned char>(text[1]) & 0x3F, 1));
    } else if (first == 0xCC || (first == 0xCD && length == 2 &&
                                 static_cast<unsigned char>(text[1]) < 0xB0)) {
      // An accent that follows its letter.
    } else if (first == 0xC2 || absl::StartsWith(text, "\xE2\x80")) {
      // Signs, quotes, dashes and blanks.
      EndWord();
    } else {
      Add(text.substr(0, length));
    }
    return length;
  }

  size_t TakeAscii(char c) {
    if (absl::ascii_isalnum(c)) {
      word_ += absl::ascii_tolower(c);
    } else if (absl::StrContains(kClauseMarks, c)) {
      EndClause();
    } else {
      EndWord();
    }
    return 1;
  }

  void Add(absl::string_view letter) {
    if (letter == " ") return EndWord();
    absl::StrAppend(&word_, letter);
  }

  void EndWord() {
    if (!word_.empty()) words_.push_back(std::move(word_));
    word_.clear();
  }

  void EndClause() {
    EndWord();
    if (words_.empty() || words_.back() != kClauseEnd) {
      words_.emplace_back(kClauseEnd);
    }
  }

  std::vector<std::string> words_;
  std::string word_;
};

}  // namespace

std::vector<std::string> FoldedWords(absl::string_view text) {
  return Folder().Fold(text);
}

}  // namespace trellis::catalog
