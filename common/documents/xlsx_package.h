#ifndef TRELLIS_COMMON_DOCUMENTS_XLSX_PACKAGE_H_
#define TRELLIS_COMMON_DOCUMENTS_XLSX_PACKAGE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/documents/zip_reader.h"

namespace trellis {

// Returns a workbook (.xlsx) with nothing in it but what its cells are read
// from, so that a parser need not be trusted with more: an archive made anew of
// parts that were checked.
//
// Errors: INVALID_ARGUMENT when it is no workbook, is too large or damaged (see
// ReadZip), or holds macros, links to other files, embedded objects, or XML
// with a document type.
absl::StatusOr<std::string> CleanXlsx(absl::string_view bytes,
                                      const ZipLimits& limits = {});

}  // namespace trellis

#endif  // TRELLIS_COMMON_DOCUMENTS_XLSX_PACKAGE_H_
