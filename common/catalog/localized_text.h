#ifndef TRELLIS_COMMON_CATALOG_LOCALIZED_TEXT_H_
#define TRELLIS_COMMON_CATALOG_LOCALIZED_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/map.h"

namespace trellis {

// Returns the text for a BCP-47 language code: the translation for the code
// itself, or else for the nearest more general code ("es-MX", then "es"), or
// else `text` (RFC 4647, lookup). The case of letters does not matter. Codes of
// more than 35 characters, which BCP 47 does not ask anybody to accept, give
// `text`.
const std::string& LocalizedText(
    const std::string& text,
    const google::protobuf::Map<std::string, std::string>& translations,
    absl::string_view language_code);

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_LOCALIZED_TEXT_H_
