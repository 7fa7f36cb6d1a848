#include "services/catalog/importer/wording/protected_areas.h"

#include <string>

#include "services/catalog/importer/wording/folded_words.h"
#include "services/catalog/importer/wording/word_pattern.h"

namespace trellis::catalog {
namespace {

struct AreaPattern {
  absl::string_view area;
  WordPattern pattern;
};

std::vector<AreaPattern> AllPatterns() {
  std::vector<AreaPattern> all;
  for (const auto* areas :
       {&EnglishProtectedAreas(), &SpanishProtectedAreas()}) {
    for (const ProtectedArea& area : *areas) {
      for (const absl::string_view pattern : area.patterns) {
        all.push_back({area.name, WordPattern(pattern)});
      }
    }
  }
  return all;
}

}  // namespace

absl::string_view FindProtectedArea(absl::string_view text) {
  static const auto& patterns = *new std::vector<AreaPattern>(AllPatterns());
  const std::vector<std::string> words = FoldedWords(text);
  for (const AreaPattern& candidate : patterns) {
    if (candidate.pattern.Matches(words)) return candidate.area;
  }
  return "";
}

}  // namespace trellis::catalog
