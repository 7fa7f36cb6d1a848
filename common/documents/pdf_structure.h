#ifndef TRELLIS_COMMON_DOCUMENTS_PDF_STRUCTURE_H_
#define TRELLIS_COMMON_DOCUMENTS_PDF_STRUCTURE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace trellis {

// Which cells of a table a header is about.
enum class PdfScope { kColumn, kRow };

// What a tagged document has to say of itself and what a library for drawing
// leaves out.
struct PdfStructure {
  // The language, as a BCP-47 code.
  std::string language;

  // The scope of each header cell (TH), in the order in which they are read.
  std::vector<PdfScope> header_scopes;
};

// Returns a document with its language, the scopes of its header cells, the
// title to be shown in place of the name of the file, and an identifier that
// depends on its contents alone.
//
// Errors: INTERNAL when it is no tagged document or has another number of
// header cells.
absl::StatusOr<std::string> FinishPdf(absl::string_view pdf,
                                      const PdfStructure& structure);

}  // namespace trellis

#endif  // TRELLIS_COMMON_DOCUMENTS_PDF_STRUCTURE_H_
