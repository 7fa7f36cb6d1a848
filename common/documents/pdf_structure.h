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
  // In UTF-8.
  std::string title;

  // The language, as a BCP-47 code.
  std::string language;

  // The scope of each header cell (TH), in the order in which they are read.
  std::vector<PdfScope> header_scopes;

  // Whether it conforms to PDF/UA-1 once it is finished.
  bool conforms_to_ua = false;
};

// Returns a document with its language, the scopes of its header cells, the
// title to be shown in place of the name of the file, metadata with the title
// and whether it conforms to PDF/UA-1, and an identifier that depends on its
// contents alone. What is drawn outside of tags is marked as artifacts.
//
// Errors: INTERNAL when it is no tagged document or has another number of
// header cells.
absl::StatusOr<std::string> FinishPdf(absl::string_view pdf,
                                      const PdfStructure& structure);

}  // namespace trellis

#endif  // TRELLIS_COMMON_DOCUMENTS_PDF_STRUCTURE_H_
