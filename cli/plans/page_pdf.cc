#include "cli/plans/page_pdf.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_split.h"
#include "common/documents/tagged_pdf.h"
#include "common/status/status_macros.h"

namespace trellis::cli {
namespace {

// In points.
constexpr double kWidth = 792;
constexpr double kHeight = 612;
constexpr double kMargin = 30;
constexpr double kGap = 14;
constexpr double kPadding = 2;

// Between the courses of a cell, as a part of the size of the type.
constexpr double kParagraphGap = 0.2;

constexpr double kLargestType = 10;
constexpr double kSmallestType = 4;
constexpr double kStep = 0.25;

// How the two columns share the width.
constexpr double kLeftShare = 0.66;

// Lays a page out in one size of type. Without drawing, it measures.
class Layout {
 public:
  Layout(const PlanPage& page, double size, TaggedPdf& pdf, bool draws)
      : page_(page), size_(size), pdf_(pdf), draws_(draws) {}

  // Returns where the page ends, from the top.
  double Run() {
    Begin(PdfTag::kDocument);
    const double width = kWidth - 2 * kMargin;
    double y = kMargin;
    y = Paragraph(PdfTag::kHeading1, {page_.title, 1.5 * size_, true}, kMargin,
                  y, width);
    y = Paragraph(PdfTag::kParagraph, {page_.verdict, size_, true}, kMargin, y,
                  width);
    const double top = y + kPadding;
    const double left = (width - kGap) * kLeftShare;
    y = Table(page_.courses, kMargin, top, CourseWidths(left));
    y = List(page_.notes_title, page_.notes, kMargin, y, left);
    const double right_x = kMargin + left + kGap;
    const double right = width - kGap - left;
    double right_y = Table(page_.rules, right_x, top, RuleWidths(right));
    right_y = List(page_.legend_title, page_.legend, right_x, right_y, right);
    y = Paragraph(PdfTag::kParagraph, {page_.source, 0.8 * size_, false},
                  kMargin, std::max(y, right_y) + kPadding, width);
    End();
    return y;
  }

 private:
  void Begin(PdfTag tag) {
    if (draws_) pdf_.Begin(tag);
  }
  void End() {
    if (draws_) pdf_.End();
  }

  // Each of these draws at y and returns where it ends.
  double Paragraph(PdfTag tag, const PdfText& text, double x, double y,
                   double width) {
    if (draws_) {
      pdf_.Begin(tag);
      pdf_.Draw(text, x, y, width);
      pdf_.End();
    }
    return y + pdf_.HeightOf(text, width);
  }

  double List(const std::string& title, const std::vector<std::string>& list,
              double x, double y, double width) {
    if (list.empty()) return y;
    y = Paragraph(PdfTag::kHeading2, {title, 1.1 * size_, true}, x,
                  y + 2 * kPadding, width);
    Begin(PdfTag::kList);
    for (const std::string& text : list) {
      Begin(PdfTag::kListItem);
      y = Paragraph(PdfTag::kListBody, {text, size_, false}, x, y, width);
      End();
    }
    End();
    return y;
  }

  double Table(const PageTable& table, double x, double y,
               const std::vector<double>& widths) {
    y = Paragraph(PdfTag::kHeading2, {table.title, 1.1 * size_, true}, x, y,
                  kWidth);
    Begin(PdfTag::kTable);
    std::vector<Cell> header;
    for (const std::string& name : table.columns) {
      header.push_back({PdfTag::kColumnHeader, {name, size_, true}});
    }
    y = Row(header, x, y, widths);
    for (const PageRow& row : table.rows) {
      std::vector<Cell> cells = {
          {PdfTag::kRowHeader, {row.header, size_, row.is_open}}};
      for (const std::string& text : row.cells) {
        cells.push_back({PdfTag::kCell, {text, size_, row.is_open}});
      }
      y = Row(cells, x, y, widths);
    }
    End();
    return y;
  }

  struct Cell {
    PdfTag tag;
    PdfText text;
  };

  double Row(const std::vector<Cell>& cells, double x, double y,
             const std::vector<double>& widths) {
    double height = 0;
    for (size_t i = 0; i < cells.size(); ++i) {
      height = std::max(
          height,
          CellText(cells[i], x, y, widths[i] - 2 * kPadding, false) - y);
    }
    height += 2 * kPadding;
    Begin(PdfTag::kTableRow);
    for (size_t i = 0; draws_ && i < cells.size(); ++i) {
      pdf_.DrawFrame(x, y, widths[i], height, cells[i].tag != PdfTag::kCell);
      pdf_.Begin(cells[i].tag);
      CellText(cells[i], x + kPadding, y + kPadding, widths[i] - 2 * kPadding,
               true);
      pdf_.End();
      x += widths[i];
    }
    End();
    return y + height;
  }

  // Draws the text of a cell, in which each of several courses is a paragraph,
  // or measures it. Returns where it ends.
  double CellText(const Cell& cell, double x, double y, double width,
                  bool draws) {
    const std::vector<std::string> lines = absl::StrSplit(cell.text.text, '\n');
    for (size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) y += kParagraphGap * size_;
      const PdfText text = {lines[i], cell.text.size, cell.text.bold};
      if (draws) {
        if (lines.size() > 1) pdf_.Begin(PdfTag::kParagraph);
        pdf_.Draw(text, x, y, width);
        if (lines.size() > 1) pdf_.End();
      }
      y += pdf_.HeightOf(text, width);
    }
    return y;
  }

  // Grades share what the terms leave.
  std::vector<double> CourseWidths(double width) const {
    const double header = 6 * size_;
    const size_t grades = page_.courses.columns.size() - 1;
    std::vector<double> widths(grades + 1,
                               (width - header) / static_cast<double>(grades));
    widths[0] = header;
    return widths;
  }

  std::vector<double> RuleWidths(double width) const {
    const double number = 4 * size_;
    const double status = 7 * size_;
    return {width - 2 * number - status, number, number, status};
  }

  const PlanPage& page_;
  const double size_;
  TaggedPdf& pdf_;
  const bool draws_;
};

}  // namespace

absl::StatusOr<std::string> MakePagePdf(const PlanPage& page) {
  TaggedPdf::Properties properties;
  properties.title = page.title;
  properties.language = page.language;
  properties.width = kWidth;
  properties.height = kHeight;
  TRELLIS_ASSIGN_OR_RETURN(const std::unique_ptr<TaggedPdf> pdf,
                           TaggedPdf::Create(properties));
  double size = kLargestType;
  while (size >= kSmallestType &&
         Layout(page, size, *pdf, false).Run() > kHeight - kMargin) {
    size -= kStep;
  }
  if (size < kSmallestType) {
    return absl::FailedPreconditionError(
        "the plan is too long for one page; write it as a workbook (.xlsx)");
  }
  Layout(page, size, *pdf, true).Run();
  return pdf->Finish();
}

}  // namespace trellis::cli
