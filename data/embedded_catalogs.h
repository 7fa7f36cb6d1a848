#ifndef TRELLIS_DATA_EMBEDDED_CATALOGS_H_
#define TRELLIS_DATA_EMBEDDED_CATALOGS_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace trellis {

// A catalog that ships inside the binaries.
struct EmbeddedCatalog {
  // The catalog's id: "springfield".
  absl::string_view catalog_id;

  // The canonical bytes of its bundle, which last as long as the program.
  absl::string_view bundle_bytes;
};

// Returns the catalogs of the folders beside this file, compiled when the
// program was built. A catalog comes after those that it refers to.
absl::Span<const EmbeddedCatalog> EmbeddedCatalogs();

}  // namespace trellis

#endif  // TRELLIS_DATA_EMBEDDED_CATALOGS_H_
