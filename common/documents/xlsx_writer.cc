#include "common/documents/xlsx_writer.h"

#include <deque>
#include <fstream>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "xlsxwriter.h"

namespace trellis {
namespace {

// 2000-01-01: some day, always the same.
constexpr time_t kCreated = 946684800;

constexpr uint8_t kLetterPaper = 1;

lxw_row_t RowOf(int row) { return static_cast<lxw_row_t>(row); }
lxw_col_t ColumnOf(int column) { return static_cast<lxw_col_t>(column); }

// The library takes no pointers to const, and changes nothing.
char* Mutable(const std::string& text) {
  return text.empty() ? nullptr : const_cast<char*>(text.c_str());
}

}  // namespace

struct XlsxWriter::Book {
  explicit Book(std::string file) : path(std::move(file)) {}

  lxw_format* FormatOf(XlsxStyle style);
  void Note(lxw_error error) {
    if (first_error == LXW_NO_ERROR) first_error = error;
  }

  const std::string path;
  lxw_workbook* workbook = nullptr;
  lxw_error first_error = LXW_NO_ERROR;
  std::map<XlsxStyle, lxw_format*> formats;
  // A deque, because sheets are pointed at.
  std::deque<Sheet::State> sheets;
};

struct XlsxWriter::Sheet::State {
  Book* book;
  lxw_worksheet* worksheet;
};

lxw_format* XlsxWriter::Book::FormatOf(XlsxStyle style) {
  if (style == XlsxStyle::kPlain) return nullptr;
  lxw_format*& format = formats[style];
  if (format != nullptr) return format;
  format = workbook_add_format(workbook);
  if (style != XlsxStyle::kWrapped) format_set_bold(format);
  if (style == XlsxStyle::kTitle) {
    format_set_font_size(format, 14);
    return format;
  }
  format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  if (style == XlsxStyle::kHeader) {
    format_set_bg_color(format, 0xE0E0E0);
    format_set_border(format, LXW_BORDER_THIN);
  }
  return format;
}

XlsxWriter::XlsxWriter(const std::string& path, const std::string& title)
    : book_(std::make_unique<Book>(path)) {
  book_->workbook = workbook_new(book_->path.c_str());
  if (book_->workbook == nullptr) {
    book_->Note(LXW_ERROR_MEMORY_MALLOC_FAILED);
    return;
  }
  lxw_doc_properties properties = {};
  properties.title = Mutable(title);
  properties.created = kCreated;
  book_->Note(workbook_set_properties(book_->workbook, &properties));
}

XlsxWriter::~XlsxWriter() {
  if (book_->workbook != nullptr) lxw_workbook_free(book_->workbook);
}

XlsxWriter::Sheet XlsxWriter::AddSheet(const std::string& name) {
  lxw_worksheet* worksheet =
      book_->workbook == nullptr
          ? nullptr
          : workbook_add_worksheet(book_->workbook, name.c_str());
  if (worksheet == nullptr) book_->Note(LXW_ERROR_PARAMETER_VALIDATION);
  book_->sheets.push_back({book_.get(), worksheet});
  return Sheet(&book_->sheets.back());
}

absl::Status XlsxWriter::Finish() {
  if (book_->workbook != nullptr && book_->first_error == LXW_NO_ERROR) {
    // The library would print to standard error what stands in its way.
    if (!std::ofstream(book_->path, std::ios::binary)) {
      book_->Note(LXW_ERROR_CREATING_XLSX_FILE);
    } else {
      book_->Note(workbook_close(book_->workbook));
      // Closing has freed it.
      book_->workbook = nullptr;
    }
  }
  if (book_->first_error == LXW_NO_ERROR) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      book_->path, " cannot be written: ", lxw_strerror(book_->first_error)));
}

void XlsxWriter::Sheet::Text(int row, int column, absl::string_view text,
                             XlsxStyle style) {
  if (state_->worksheet == nullptr) return;
  state_->book->Note(worksheet_write_string(
      state_->worksheet, RowOf(row), ColumnOf(column),
      std::string(text).c_str(), state_->book->FormatOf(style)));
}

void XlsxWriter::Sheet::Number(int row, int column, double number,
                               XlsxStyle style) {
  if (state_->worksheet == nullptr) return;
  state_->book->Note(worksheet_write_number(state_->worksheet, RowOf(row),
                                            ColumnOf(column), number,
                                            state_->book->FormatOf(style)));
}

void XlsxWriter::Sheet::SetWidth(int column, double characters) {
  if (state_->worksheet == nullptr) return;
  state_->book->Note(worksheet_set_column(state_->worksheet, ColumnOf(column),
                                          ColumnOf(column), characters,
                                          nullptr));
}

void XlsxWriter::Sheet::Freeze(int rows, int columns) {
  if (state_->worksheet == nullptr) return;
  worksheet_freeze_panes(state_->worksheet, RowOf(rows), ColumnOf(columns));
}

void XlsxWriter::Sheet::Restrict(const XlsxChoice& choice) {
  if (state_->worksheet == nullptr) return;
  lxw_data_validation validation = {};
  std::vector<char*> words;
  if (choice.words.empty()) {
    validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    validation.value_formula = Mutable(choice.cells);
  } else {
    for (const std::string& word : choice.words) {
      words.push_back(Mutable(word));
    }
    words.push_back(nullptr);
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = words.data();
  }
  validation.input_title = Mutable(choice.title);
  validation.input_message = Mutable(choice.hint);
  validation.error_title = Mutable(choice.title);
  validation.error_message = Mutable(choice.mistake);
  state_->book->Note(worksheet_data_validation_range(
      state_->worksheet, RowOf(choice.first_row), ColumnOf(choice.column),
      RowOf(choice.last_row), ColumnOf(choice.column), &validation));
}

void XlsxWriter::Sheet::FitToOnePage() {
  if (state_->worksheet == nullptr) return;
  worksheet_set_landscape(state_->worksheet);
  worksheet_set_paper(state_->worksheet, kLetterPaper);
  worksheet_fit_to_pages(state_->worksheet, 1, 1);
}

}  // namespace trellis
