#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_FOLDED_WORDS_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_FOLDED_WORDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace trellis::catalog {

// Stands in a list of words where a clause begins or ends.
inline constexpr absl::string_view kClauseEnd = ".";

// Returns the words of a text in lower case and without accents, so that
// spellings that people vary come out the same: "¿Tú, o él?" is
// {".", "tu", "o", "el", "."}.
//
// kClauseEnd stands once at the beginning, at the end and wherever a sentence,
// a colon, a semicolon or a parenthesis divides the text. Commas, hyphens,
// quotes and apostrophes divide words only: "don't" is {"don", "t"}. Letters of
// other alphabets stay as they are.
std::vector<std::string> FoldedWords(absl::string_view text);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_FOLDED_WORDS_H_
