#include "cli/xlsx_rows.h"

#include <algorithm>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace trellis::cli {
namespace {

constexpr size_t kMaxWorkbookBytes = size_t{32} << 20;

}  // namespace

absl::StatusOr<std::unique_ptr<XlsxRows>> XlsxRows::Open(
    std::istream& input, absl::string_view sheet) {
  std::string bytes;
  char chunk[1 << 16];
  while (input.read(chunk, sizeof chunk), input.gcount() > 0) {
    bytes.append(chunk, static_cast<size_t>(input.gcount()));
    if (bytes.size() > kMaxWorkbookBytes) {
      return absl::InvalidArgumentError("the workbook is larger than 32 MiB");
    }
  }
  if (input.bad()) {
    return absl::InvalidArgumentError("the workbook cannot be read");
  }
  absl::StatusOr<XlsxSheet> read = XlsxSheet::Read(bytes, sheet);
  if (!read.ok()) {
    return absl::Status(
        read.status().code(),
        absl::StrCat("the workbook cannot be read: ", read.status().message()));
  }
  return std::make_unique<XlsxRows>(*std::move(read),
                                    static_cast<int64_t>(bytes.size()));
}

absl::StatusOr<bool> XlsxRows::Next(TableRow& row) {
  if (!sheet_.Next(row_)) return false;
  row.number = row_.number;
  row.cells = std::move(row_.cells);
  row.overlong = false;
  if (width_ == 0) width_ = row.cells.size();
  row.cells.resize(std::max(width_, row.cells.size()));
  return true;
}

}  // namespace trellis::cli
