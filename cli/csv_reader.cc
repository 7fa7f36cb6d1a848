#include "cli/csv_reader.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "csv.h"

namespace trellis::cli {
namespace {

constexpr size_t kChunkBytes = size_t{64} << 10;
constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

// libcsv, and the rows it has handed over.
struct CsvReader::Parser {
  Parser() {
    // Fails for a null pointer only.
    (void)csv_init(&library, CSV_REPALL_NL);
    csv_set_blk_size(&library, kChunkBytes);
  }
  ~Parser() { csv_free(&library); }

  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  static void OnCell(void* bytes, size_t size, void* data) {
    TableRow& row = static_cast<Parser*>(data)->open;
    if (row.cells.size() == kMaxCsvCells) {
      row.overlong = true;
    } else {
      row.cells.emplace_back(static_cast<const char*>(bytes), size);
    }
  }

  // Called for each end of a line: twice for CR LF. At the end of the input,
  // `end` is -1.
  static void OnEnd(int end, void* data) {
    auto& parser = *static_cast<Parser*>(data);
    const bool second_half =
        end == CSV_LF && parser.last_end == CSV_CR && parser.open.cells.empty();
    parser.last_end = second_half ? 0 : end;
    if (second_half) return;
    parser.open.number = parser.next_number++;
    if (!parser.open.cells.empty()) {
      parser.ready.push_back(std::move(parser.open));
    }
    parser.open = TableRow();
  }

  csv_parser library;
  TableRow open;
  int last_end = 0;
  int64_t next_number = 1;
  std::deque<TableRow> ready;
};

CsvReader::CsvReader(std::istream& input)
    : input_(input), parser_(std::make_unique<Parser>()) {}

CsvReader::~CsvReader() = default;

absl::Status CsvReader::ReadMore() {
  buffer_.resize(kChunkBytes);
  input_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  buffer_.resize(static_cast<size_t>(input_.gcount()));
  if (input_.bad()) {
    return absl::InvalidArgumentError("the table cannot be read");
  }
  absl::string_view bytes = buffer_;
  if (bytes_read_ == 0 && absl::StartsWith(bytes, kByteOrderMark)) {
    bytes.remove_prefix(kByteOrderMark.size());
  }
  bytes_read_ += static_cast<int64_t>(buffer_.size());
  const size_t parsed =
      csv_parse(&parser_->library, bytes.data(), bytes.size(), &Parser::OnCell,
                &Parser::OnEnd, parser_.get());
  if (parsed < bytes.size() ||
      csv_get_buffer_size(&parser_->library) > kMaxCsvCellBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("row ", parser_->next_number,
                     " has a cell of more than 1 MiB; is a quote not closed?"));
  }
  if (!input_.eof()) return absl::OkStatus();
  at_end_ = true;
  // Strict only now: a stray quote spoils one cell, not the rest of the table.
  csv_set_opts(&parser_->library, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
  if (csv_fini(&parser_->library, &Parser::OnCell, &Parser::OnEnd,
               parser_.get()) != 0) {
    return absl::InvalidArgumentError(absl::StrCat(
        "row ", parser_->next_number, " has a quote that is never closed"));
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> CsvReader::Next(TableRow& row) {
  while (parser_->ready.empty()) {
    if (!end_.ok()) return end_;
    if (at_end_) return false;
    // Rows before a mistake are still good.
    end_ = ReadMore();
  }
  row = std::move(parser_->ready.front());
  parser_->ready.pop_front();
  return true;
}

}  // namespace trellis::cli
