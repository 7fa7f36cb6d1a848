#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_PROTECTED_AREAS_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_PROTECTED_AREAS_H_

#include <vector>

#include "absl/strings/string_view.h"

// What a survey must not ask students without their parents' written consent:
// the areas that the Protection of Pupil Rights Amendment lists,
// 20 U.S.C. 1232h(b).
namespace trellis::catalog {

// One area, and how questions about it are worded in one language. Each pattern
// is written as WordPattern says.
//
// A subject to learn or a job to do is no question about the student: patterns
// look for what a person says of oneself or asks the reader.
struct ProtectedArea {
  absl::string_view name;
  std::vector<absl::string_view> patterns;
};

const std::vector<ProtectedArea>& EnglishProtectedAreas();
const std::vector<ProtectedArea>& SpanishProtectedAreas();

// Returns the name of the protected area that a text in either language asks
// about, such as "religious practices or beliefs", or "" when it asks about
// none. Looks at whole words, whatever their case and accents.
//
// Finds the common wordings of such questions, and cannot find them all: it
// does not stand in for a reviewer.
absl::string_view FindProtectedArea(absl::string_view text);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_PROTECTED_AREAS_H_
