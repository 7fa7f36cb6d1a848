#ifndef TRELLIS_COMMON_DOCUMENTS_XMP_METADATA_H_
#define TRELLIS_COMMON_DOCUMENTS_XMP_METADATA_H_

#include <string>

#include "absl/strings/string_view.h"

namespace trellis {

// Returns what a PDF document says of itself for programs, as an XMP packet
// (ISO 16684-1): its title, and, when it `conforms_to_ua`, that it conforms to
// PDF/UA-1 (ISO 14289-1). `title` is in UTF-8; a control character, which XML
// cannot hold, becomes a space.
std::string XmpMetadata(absl::string_view title, bool conforms_to_ua);

}  // namespace trellis

#endif  // TRELLIS_COMMON_DOCUMENTS_XMP_METADATA_H_
