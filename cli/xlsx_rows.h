#ifndef TRELLIS_CLI_XLSX_ROWS_H_
#define TRELLIS_CLI_XLSX_ROWS_H_

#include <cstdint>
#include <istream>
#include <memory>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cli/row_reader.h"
#include "common/documents/xlsx_reader.h"

namespace trellis::cli {

// The rows of a sheet of an Excel workbook. Every row has as many cells as the
// first, or more: a workbook says nothing of empty cells at the end.
class XlsxRows : public RowReader {
 public:
  // Reads the sheet called `sheet`, or the first one.
  //
  // Errors: INVALID_ARGUMENT when it is no workbook, holds what is not accepted
  // (see XlsxSheet::Read), or is larger than 32 MiB.
  static absl::StatusOr<std::unique_ptr<XlsxRows>> Open(
      std::istream& input, absl::string_view sheet);

  // Use Open.
  XlsxRows(XlsxSheet sheet, int64_t bytes)
      : sheet_(std::move(sheet)), bytes_(bytes) {}

  // Never fails: the workbook was read when it was opened.
  absl::StatusOr<bool> Next(TableRow& row) override;

  int64_t bytes_read() const override {
    return static_cast<int64_t>(static_cast<double>(bytes_) *
                                sheet_.share_read());
  }

 private:
  XlsxSheet sheet_;
  const int64_t bytes_;
  XlsxRow row_;
  size_t width_ = 0;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_XLSX_ROWS_H_
