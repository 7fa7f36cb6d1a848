#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_FREE_TEXT_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_FREE_TEXT_H_

#include "absl/strings/string_view.h"

namespace trellis::catalog {

// Whether an item asks the student to write something, in English or Spanish: a
// blank to fill in, "please specify", "con tus propias palabras". Trellis takes
// numbers for answers only, so that nothing personal can get into it.
//
// Things to do are no questions: "Write a news story" asks for nothing.
bool AsksForFreeText(absl::string_view text);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_WORDING_FREE_TEXT_H_
