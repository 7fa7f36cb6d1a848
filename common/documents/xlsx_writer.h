#ifndef TRELLIS_COMMON_DOCUMENTS_XLSX_WRITER_H_
#define TRELLIS_COMMON_DOCUMENTS_XLSX_WRITER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace trellis {

// How a cell looks.
enum class XlsxStyle {
  kPlain,
  // Several lines, from the top of the cell.
  kWrapped,
  // The name of a column or a row.
  kHeader,
  // The name of a sheet.
  kTitle,
  // Bold, for what must not be overlooked.
  kStrong,
};

// What may be typed into cells of a column.
struct XlsxChoice {
  // The rows, from 0, first and last.
  int first_row = 0;
  int last_row = 0;
  int column = 0;

  // The words to choose from, together at most 255 characters with commas
  // between them; or, when empty, the cells that hold them, as
  // "=courses!$A$2:$A$9".
  std::vector<std::string> words;
  std::string cells;

  // What people are told who are about to type, and who typed something else.
  // The title at most 32 characters, the others at most 255.
  std::string title;
  std::string hint;
  std::string mistake;
};

// Writes a workbook (.xlsx). Text is text, whatever it begins with: no cell is
// ever a formula. The same calls give the same bytes at any time.
//
// Thread compatible.
class XlsxWriter {
 public:
  // One sheet. Lives as long as the writer.
  class Sheet {
   public:
    // Writes a cell. Rows and columns count from 0.
    void Text(int row, int column, absl::string_view text,
              XlsxStyle style = XlsxStyle::kPlain);
    void Number(int row, int column, double number,
                XlsxStyle style = XlsxStyle::kPlain);

    // Sets the width of a column, in characters.
    void SetWidth(int column, double characters);

    // Keeps the first rows and columns in sight.
    void Freeze(int rows, int columns);

    // Lets people choose what they type.
    void Restrict(const XlsxChoice& choice);

    // Prints the sheet across one page of letter paper.
    void FitToOnePage();

   private:
    friend class XlsxWriter;
    struct State;
    explicit Sheet(State* state) : state_(state) {}
    State* state_;
  };

  // Begins a workbook that replaces the file `path`. `title` is the document's.
  XlsxWriter(const std::string& path, const std::string& title);
  ~XlsxWriter();

  XlsxWriter(const XlsxWriter&) = delete;
  XlsxWriter& operator=(const XlsxWriter&) = delete;

  // Adds a sheet, whose name Excel must accept: at most 31 characters without
  // any of []:*?/\.
  Sheet AddSheet(const std::string& name);

  // Writes the file. May be called once. Errors: INVALID_ARGUMENT when it
  // cannot be written, or something was asked for that a workbook cannot hold.
  absl::Status Finish();

 private:
  struct Book;
  std::unique_ptr<Book> book_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_DOCUMENTS_XLSX_WRITER_H_
