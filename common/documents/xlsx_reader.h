#ifndef TRELLIS_COMMON_DOCUMENTS_XLSX_READER_H_
#define TRELLIS_COMMON_DOCUMENTS_XLSX_READER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/documents/zip_reader.h"

namespace trellis {

// One row of a sheet.
struct XlsxRow {
  // As the sheet numbers rows, from 1.
  int64_t number = 0;

  // The cells from the first column to the last that is not empty, as text.
  std::vector<std::string> cells;
};

// What one cell of a workbook may hold, in bytes: the 32,767 characters that
// Excel allows, in UTF-8.
inline constexpr size_t kMaxXlsxCellBytes = size_t{4} * 32767;

// How many columns and cells one sheet may have.
inline constexpr int kMaxXlsxColumns = 1024;
inline constexpr size_t kMaxXlsxCells = 4'000'000;

// One sheet of a workbook, in memory: each text once, however often it is
// there.
//
// Numbers are written as briefly as they can be ("9", "0.5"), and dates are the
// numbers that Excel keeps. Of a formula there is the result that was saved
// with it, and kNoResult where none was: nothing is calculated.
//
// Thread compatible.
class XlsxSheet {
 public:
  static constexpr char kNoResult[] = "#NO_RESULT";

  // Reads the sheet called `name`, or the first one when there is none of that
  // name. See CleanXlsx for what is refused unread.
  //
  // Errors: INVALID_ARGUMENT when it is no workbook, or holds too much.
  static absl::StatusOr<XlsxSheet> Read(absl::string_view bytes,
                                        absl::string_view name,
                                        const ZipLimits& limits = {});

  XlsxSheet(XlsxSheet&&) noexcept;
  XlsxSheet& operator=(XlsxSheet&&) noexcept;
  ~XlsxSheet();

  // The name of the sheet.
  const std::string& name() const;

  // Replaces `row` with the next one that has a cell with something in it, from
  // the top, and returns false when there is none.
  bool Next(XlsxRow& row);

  // Which part of the sheet was read, from 0 to 1.
  double share_read() const;

 private:
  struct Content;
  explicit XlsxSheet(std::unique_ptr<Content> content);

  std::unique_ptr<Content> content_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_DOCUMENTS_XLSX_READER_H_
