#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_WORD_PATTERN_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_WORD_PATTERN_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace trellis::catalog {

// A sequence of whole words to look for in a text.
//
// Written as words divided by blanks, in lower case and without accents:
//
//   drink|drank    one of several words
//   ~2             up to two further words of the same clause
//   .              the beginning or the end of a clause
//   I, MY, AM      I, we or you; their possessives; the forms of to be and to
//                  feel. MY knows Spanish too.
//
// So "MY ~1 income" finds "my income" and "What is your family's income?".
//
// Immutable; thread safe.
class WordPattern {
 public:
  explicit WordPattern(absl::string_view pattern);

  // Whether the words, which come from FoldedWords, hold the sequence anywhere.
  bool Matches(absl::Span<const std::string> words) const;

 private:
  // What has to stand in one place, after at most `gap` further words. The
  // words are sorted.
  struct Place {
    size_t gap = 0;
    std::vector<std::string> words;
  };

  bool MatchesFrom(absl::Span<const std::string> words, size_t place) const;

  std::vector<Place> places_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_WORD_PATTERN_H_
