#include "cli/plans/page_workbook.h"

#include <algorithm>

#include "common/documents/xlsx_writer.h"

namespace trellis::cli {
namespace {

// Writes from the top down.
class SheetWriter {
 public:
  explicit SheetWriter(XlsxWriter::Sheet sheet) : sheet_(sheet) {}

  void AddLine(const std::string& text, XlsxStyle style) {
    sheet_.Text(row_++, 0, text, style);
  }

  void AddTable(const PageTable& table) {
    AddLine(table.title, XlsxStyle::kTitle);
    for (size_t i = 0; i < table.columns.size(); ++i) {
      sheet_.Text(row_, static_cast<int>(i), table.columns[i],
                  XlsxStyle::kHeader);
    }
    ++row_;
    for (const PageRow& row : table.rows) {
      sheet_.Text(row_, 0, row.header, XlsxStyle::kHeader);
      for (size_t i = 0; i < row.cells.size(); ++i) {
        sheet_.Text(row_, static_cast<int>(i) + 1, row.cells[i],
                    row.is_open ? XlsxStyle::kStrong : XlsxStyle::kWrapped);
      }
      ++row_;
    }
    ++row_;
  }

  void AddList(const std::string& title, const std::vector<std::string>& list) {
    if (list.empty()) return;
    AddLine(title, XlsxStyle::kTitle);
    for (const std::string& text : list) AddLine(text, XlsxStyle::kPlain);
    ++row_;
  }

 private:
  XlsxWriter::Sheet sheet_;
  int row_ = 0;
};

}  // namespace

absl::Status WritePageWorkbook(const PlanPage& page, const std::string& path) {
  constexpr double kHeaderWidth = 34;
  constexpr double kCellWidth = 40;
  XlsxWriter writer(path, page.title);
  // The same word in both languages.
  XlsxWriter::Sheet sheet = writer.AddSheet("Plan");
  sheet.SetWidth(0, kHeaderWidth);
  const size_t columns =
      std::max(page.courses.columns.size(), page.rules.columns.size());
  for (size_t i = 1; i < columns; ++i) {
    sheet.SetWidth(static_cast<int>(i), kCellWidth);
  }
  sheet.FitToOnePage();
  SheetWriter lines(sheet);
  lines.AddLine(page.title, XlsxStyle::kTitle);
  lines.AddLine(page.verdict, XlsxStyle::kPlain);
  lines.AddTable(page.courses);
  lines.AddList(page.notes_title, page.notes);
  lines.AddTable(page.rules);
  lines.AddList(page.legend_title, page.legend);
  lines.AddLine(page.source, XlsxStyle::kPlain);
  return writer.Finish();
}

}  // namespace trellis::cli
