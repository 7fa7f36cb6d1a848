#ifndef TRELLIS_COMMON_DOCUMENTS_XLSX_INLINE_TEXT_H_
#define TRELLIS_COMMON_DOCUMENTS_XLSX_INLINE_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace trellis {

// Returns the XML of a sheet with text that is kept in cells themselves
// (`inlineStr`, as some programs write it) in the place of a formula's result,
// where the parser reads text. Everything else stays as it is. XML that is
// malformed is returned in a form that is malformed as well.
std::string MoveInlineText(absl::string_view sheet);

}  // namespace trellis

#endif  // TRELLIS_COMMON_DOCUMENTS_XLSX_INLINE_TEXT_H_
