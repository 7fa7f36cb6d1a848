#include "services/catalog/importer/wording/word_pattern.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/catalog/importer/wording/folded_words.h"

namespace trellis::catalog {
namespace {

// Returns what a word of a pattern stands for.
std::vector<std::string> Expand(absl::string_view word) {
  if (word == "I") return {"i", "we", "you"};
  if (word == "MY") {
    return {"my",  "our",     "your",    "mi",       "mis",     "tu",
            "tus", "nuestro", "nuestra", "nuestros", "nuestras"};
  }
  if (word == "AM") {
    return {"am",   "m",  "are",  "re",    "was",     "were",
            "been", "be", "feel", "feels", "feeling", "felt"};
  }
  return {std::string(word)};
}

}  // namespace

WordPattern::WordPattern(absl::string_view pattern) {
  Place place;
  for (absl::string_view part : absl::StrSplit(pattern, ' ')) {
    if (absl::ConsumePrefix(&part, "~")) {
      if (!absl::SimpleAtoi(part, &place.gap)) place.gap = 0;
      continue;
    }
    for (const absl::string_view word : absl::StrSplit(part, '|')) {
      for (std::string& meant : Expand(word)) {
        place.words.push_back(std::move(meant));
      }
    }
    std::sort(place.words.begin(), place.words.end());
    places_.push_back(std::move(place));
    place = Place();
  }
}

bool WordPattern::Matches(absl::Span<const std::string> words) const {
  for (size_t i = 0; i < words.size(); ++i) {
    if (MatchesFrom(words.subspan(i), 0)) return true;
  }
  return false;
}

bool WordPattern::MatchesFrom(absl::Span<const std::string> words,
                              size_t place) const {
  if (place == places_.size()) return true;
  const Place& wanted = places_[place];
  for (size_t i = 0; i < words.size() && i <= wanted.gap; ++i) {
    const bool is_here =
        std::binary_search(wanted.words.begin(), wanted.words.end(), words[i]);
    if (is_here && MatchesFrom(words.subspan(i + 1), place + 1)) return true;
    // A gap stays within its clause.
    if (words[i] == kClauseEnd) return false;
  }
  return false;
}

}  // namespace trellis::catalog
