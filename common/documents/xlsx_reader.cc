#include "common/documents/xlsx_reader.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <map>
#include <utility>
#include <variant>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/documents/xlsx_package.h"
#include "common/status/status_macros.h"
#include "orcus/orcus_xlsx.hpp"
#include "orcus/spreadsheet/import_interface.hpp"

namespace trellis {
namespace {

namespace ss = ::orcus::spreadsheet;
namespace iface = ::orcus::spreadsheet::iface;

// As far as Excel goes.
constexpr int kMaxRows = 1 << 20;
constexpr int kExcelColumns = 1 << 14;

// A text that is in the table of texts, by its place there.
struct SharedText {
  size_t index = 0;
};

// Of a formula without a result, which may be a number that is none as well.
struct NoResult {};

struct Cell {
  int32_t row = 0;
  int32_t column = 0;
  std::variant<NoResult, SharedText, double, bool> value;
};

// The texts that cells refer to, and those of formulas.
class Texts : public iface::import_shared_strings {
 public:
  size_t append(std::string_view text) override { return Add(text); }
  size_t add(std::string_view text) override { return Add(text); }

  // Text in several fonts is text.
  void append_segment(std::string_view text) override {
    segments_.append(text.data(), text.size());
  }
  size_t commit_segments() override {
    const size_t index = Add(segments_);
    segments_.clear();
    return index;
  }
  void set_segment_font(size_t) override {}
  void set_segment_bold(bool) override {}
  void set_segment_italic(bool) override {}
  void set_segment_font_name(std::string_view) override {}
  void set_segment_font_size(double) override {}
  void set_segment_font_color(ss::color_elem_t, ss::color_elem_t,
                              ss::color_elem_t, ss::color_elem_t) override {}

  const std::string& At(size_t index) const { return texts_[index]; }

  bool Has(size_t index) const { return index < texts_.size(); }

  bool has_overlong() const { return has_overlong_; }

 private:
  size_t Add(std::string_view text) {
    has_overlong_ |= text.size() > kMaxXlsxCellBytes;
    texts_.emplace_back(text.data(), text.size());
    return texts_.size() - 1;
  }

  std::vector<std::string> texts_;
  std::string segments_;
  bool has_overlong_ = false;
};

// The cells of one sheet, in the order of the file, or of a sheet that nobody
// asked for none.
class Cells {
 public:
  explicit Cells(bool keeps = true) : keeps_(keeps) {}

  void Add(ss::row_t row, ss::col_t column, decltype(Cell::value) value) {
    if (!keeps_) return;
    if (row < 0 || row >= kMaxRows || column < 0 || column >= kMaxXlsxColumns) {
      is_malformed_ = true;
    } else if (cells_.size() < kMaxXlsxCells) {
      cells_.push_back({row, column, value});
    } else {
      is_too_large_ = true;
    }
  }

  // Puts them in the order of rows and columns. Of two in one place, which no
  // program writes, the later one stays.
  void Sort() {
    std::stable_sort(
        cells_.begin(), cells_.end(), [](const Cell& a, const Cell& b) {
          return std::pair(a.row, a.column) < std::pair(b.row, b.column);
        });
  }

  const std::vector<Cell>& cells() const { return cells_; }
  bool is_malformed() const { return is_malformed_; }
  bool is_too_large() const { return is_too_large_; }

 private:
  bool keeps_;
  std::vector<Cell> cells_;
  bool is_malformed_ = false;
  bool is_too_large_ = false;
};

// Takes the saved result of a formula.
class FormulaSink : public iface::import_formula {
 public:
  FormulaSink(Texts& texts, Cells& cells) : texts_(texts), cells_(cells) {}

  void set_position(ss::row_t row, ss::col_t column) override {
    row_ = row;
    column_ = column;
    value_ = NoResult();
  }
  void set_formula(ss::formula_grammar_t, std::string_view) override {}
  void set_shared_formula_index(size_t) override {}
  void set_result_string(std::string_view value) override {
    value_ = SharedText{texts_.append(value)};
  }
  void set_result_value(double value) override { value_ = value; }
  void set_result_bool(bool value) override { value_ = value; }
  void set_result_empty() override { value_ = SharedText{texts_.append("")}; }
  void commit() override { cells_.Add(row_, column_, value_); }

 private:
  Texts& texts_;
  Cells& cells_;
  ss::row_t row_ = -1;
  ss::col_t column_ = -1;
  decltype(Cell::value) value_;
};

class ArrayFormulaSink : public iface::import_array_formula {
 public:
  ArrayFormulaSink(Texts& texts, Cells& cells) : texts_(texts), cells_(cells) {}

  void set_range(const ss::range_t&) override {}
  void set_formula(ss::formula_grammar_t, std::string_view) override {}
  void set_result_string(ss::row_t row, ss::col_t column,
                         std::string_view value) override {
    cells_.Add(row, column, SharedText{texts_.append(value)});
  }
  void set_result_value(ss::row_t row, ss::col_t column,
                        double value) override {
    cells_.Add(row, column, value);
  }
  void set_result_bool(ss::row_t row, ss::col_t column, bool value) override {
    cells_.Add(row, column, value);
  }
  void set_result_empty(ss::row_t, ss::col_t) override {}
  void commit() override {}

 private:
  Texts& texts_;
  Cells& cells_;
};

class SheetSink : public iface::import_sheet {
 public:
  SheetSink(Texts& texts, bool keeps)
      : texts_(texts),
        cells_(keeps),
        formula_(texts, cells_),
        array_formula_(texts, cells_) {}

  iface::import_formula* get_formula() override { return &formula_; }
  iface::import_array_formula* get_array_formula() override {
    return &array_formula_;
  }
  void set_auto(ss::row_t row, ss::col_t column,
                std::string_view text) override {
    cells_.Add(row, column, SharedText{texts_.append(text)});
  }
  void set_string(ss::row_t row, ss::col_t column,
                  ss::string_id_t index) override {
    cells_.Add(row, column, SharedText{index});
  }
  void set_value(ss::row_t row, ss::col_t column, double value) override {
    cells_.Add(row, column, value);
  }
  void set_bool(ss::row_t row, ss::col_t column, bool value) override {
    cells_.Add(row, column, value);
  }
  void set_date_time(ss::row_t row, ss::col_t column, int year, int month,
                     int day, int, int, double) override {
    set_auto(row, column, absl::StrFormat("%04d-%02d-%02d", year, month, day));
  }
  void set_format(ss::row_t, ss::col_t, size_t) override {}
  void set_format(ss::row_t, ss::col_t, ss::row_t, ss::col_t, size_t) override {
  }
  void fill_down_cells(ss::row_t, ss::col_t, ss::row_t) override {}
  ss::range_size_t get_sheet_size() const override {
    return {kMaxRows, kExcelColumns};
  }

  Cells& cells() { return cells_; }

 private:
  Texts& texts_;
  Cells cells_;
  FormulaSink formula_;
  ArrayFormulaSink array_formula_;
};

// Reads addresses such as "C7". What is none is outside every sheet.
class Addresses : public iface::import_reference_resolver {
 public:
  ss::src_address_t resolve_address(std::string_view address) override {
    ss::src_address_t result = {0, -1, -1};
    int64_t column = 0;
    int64_t row = 0;
    size_t i = 0;
    for (; i < address.size() && absl::ascii_isalpha(address[i]); ++i) {
      column = column * 26 + (absl::ascii_toupper(address[i]) - 'A' + 1);
      if (column > kExcelColumns) return result;
    }
    for (; i < address.size() && absl::ascii_isdigit(address[i]); ++i) {
      row = row * 10 + (address[i] - '0');
      if (row > kMaxRows) return result;
    }
    if (i < address.size() || row == 0 || column == 0) return result;
    result.row = static_cast<ss::row_t>(row - 1);
    result.column = static_cast<ss::col_t>(column - 1);
    return result;
  }

  ss::src_range_t resolve_range(std::string_view range) override {
    const size_t colon = range.find(':');
    return {resolve_address(range.substr(0, colon)),
            resolve_address(colon == std::string_view::npos
                                ? range
                                : range.substr(colon + 1))};
  }
};

class Settings : public iface::import_global_settings {
 public:
  void set_origin_date(int, int, int) override {}
  void set_default_formula_grammar(ss::formula_grammar_t grammar) override {
    grammar_ = grammar;
  }
  ss::formula_grammar_t get_default_formula_grammar() const override {
    return grammar_;
  }
  void set_character_set(orcus::character_set_t) override {}

 private:
  ss::formula_grammar_t grammar_ = ss::formula_grammar_t::xlsx;
};

// Takes what a workbook holds from the parser: the sheet that is asked for.
class WorkbookSink : public iface::import_factory {
 public:
  explicit WorkbookSink(absl::string_view wanted)
      : wanted_(wanted),
        wanted_sheet_(texts_, /*keeps=*/true),
        other_sheet_(texts_, /*keeps=*/false) {}

  iface::import_global_settings* get_global_settings() override {
    return &settings_;
  }
  iface::import_shared_strings* get_shared_strings() override {
    return &texts_;
  }
  iface::import_reference_resolver* get_reference_resolver(
      ss::formula_ref_context_t) override {
    return &addresses_;
  }
  iface::import_sheet* append_sheet(ss::sheet_t,
                                    std::string_view name) override {
    names_.emplace_back(name.data(), name.size());
    return &other_sheet_;
  }
  iface::import_sheet* get_sheet(std::string_view name) override {
    const auto found = std::find(names_.begin(), names_.end(), name);
    return get_sheet(static_cast<ss::sheet_t>(found - names_.begin()));
  }
  // All sheets are appended before the first is read.
  iface::import_sheet* get_sheet(ss::sheet_t index) override {
    if (static_cast<size_t>(index) != WantedIndex()) return &other_sheet_;
    was_read_ = true;
    return &wanted_sheet_;
  }
  void finalize() override {}

  size_t WantedIndex() const {
    const auto found = std::find_if(
        names_.begin(), names_.end(), [this](const std::string& name) {
          return absl::EqualsIgnoreCase(name, wanted_);
        });
    return found == names_.end() ? 0
                                 : static_cast<size_t>(found - names_.begin());
  }

  // Whether the sheet that is asked for was there, and not only its name.
  bool was_read() const { return was_read_; }

  const std::vector<std::string>& names() const { return names_; }
  Texts& texts() { return texts_; }
  Cells& cells() { return wanted_sheet_.cells(); }

 private:
  const std::string wanted_;
  std::vector<std::string> names_;
  bool was_read_ = false;
  Texts texts_;
  Settings settings_;
  Addresses addresses_;
  SheetSink wanted_sheet_;
  SheetSink other_sheet_;
};

}  // namespace

struct XlsxSheet::Content {
  std::string name;
  Texts texts;
  Cells cells;
  size_t next = 0;
};

XlsxSheet::XlsxSheet(std::unique_ptr<Content> content)
    : content_(std::move(content)) {}
XlsxSheet::XlsxSheet(XlsxSheet&&) noexcept = default;
XlsxSheet& XlsxSheet::operator=(XlsxSheet&&) noexcept = default;
XlsxSheet::~XlsxSheet() = default;

absl::StatusOr<XlsxSheet> XlsxSheet::Read(absl::string_view bytes,
                                          absl::string_view name,
                                          const ZipLimits& limits) {
  TRELLIS_ASSIGN_OR_RETURN(const std::string clean, CleanXlsx(bytes, limits));
  WorkbookSink sink(name);
  try {
    orcus::orcus_xlsx(&sink).read_stream(clean);
  } catch (const std::exception&) {
    // What the parser says may repeat what is in the workbook.
    return absl::InvalidArgumentError("its parts are malformed");
  }
  if (sink.names().empty()) {
    return absl::InvalidArgumentError("it has no sheet");
  }
  if (!sink.was_read()) {
    return absl::InvalidArgumentError("its sheet is kept where none is sought");
  }
  if (sink.cells().is_too_large()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the sheet has more than ", kMaxXlsxCells, " cells"));
  }
  if (sink.texts().has_overlong()) {
    return absl::InvalidArgumentError(
        "a cell holds more text than Excel allows");
  }
  if (sink.cells().is_malformed()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "a cell has no place in the first ", kMaxXlsxColumns, " columns"));
  }
  for (const Cell& cell : sink.cells().cells()) {
    const auto* shared = std::get_if<SharedText>(&cell.value);
    if (shared != nullptr && !sink.texts().Has(shared->index)) {
      return absl::InvalidArgumentError("a cell refers to a text it has not");
    }
  }
  auto content = std::make_unique<Content>();
  content->name = sink.names()[sink.WantedIndex()];
  content->cells = std::move(sink.cells());
  content->cells.Sort();
  content->texts = std::move(sink.texts());
  return XlsxSheet(std::move(content));
}

const std::string& XlsxSheet::name() const { return content_->name; }

double XlsxSheet::share_read() const {
  const size_t size = content_->cells.cells().size();
  return size == 0
             ? 1
             : static_cast<double>(content_->next) / static_cast<double>(size);
}

bool XlsxSheet::Next(XlsxRow& row) {
  const std::vector<Cell>& cells = content_->cells.cells();
  row.cells.clear();
  while (content_->next < cells.size()) {
    const int32_t number = cells[content_->next].row;
    row.number = int64_t{number} + 1;
    for (; content_->next < cells.size() && cells[content_->next].row == number;
         ++content_->next) {
      const Cell& cell = cells[content_->next];
      std::string text;
      if (const auto* shared = std::get_if<SharedText>(&cell.value)) {
        text = content_->texts.At(shared->index);
      } else if (const auto* value = std::get_if<double>(&cell.value);
                 value != nullptr && !std::isnan(*value)) {
        text = absl::StrFormat("%.15g", *value);
      } else if (const auto* boolean = std::get_if<bool>(&cell.value)) {
        text = *boolean ? "true" : "false";
      } else {
        text = kNoResult;
      }
      const auto column = static_cast<size_t>(cell.column);
      if (text.empty()) {
        if (column < row.cells.size()) row.cells[column].clear();
        continue;
      }
      if (column >= row.cells.size()) row.cells.resize(column + 1);
      row.cells[column] = std::move(text);
    }
    while (!row.cells.empty() && row.cells.back().empty()) {
      row.cells.pop_back();
    }
    if (!row.cells.empty()) return true;
  }
  return false;
}

}  // namespace trellis
