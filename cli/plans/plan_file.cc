#include "cli/plans/plan_file.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/csv_reader.h"
#include "cli/plans/columns.h"
#include "cli/plans/record_jsonl.h"
#include "cli/plans/record_table.h"
#include "cli/xlsx_rows.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"

namespace trellis::cli {
namespace {

absl::StatusOr<std::unique_ptr<RowReader>> OpenTable(const std::string& format,
                                                     std::istream& input) {
  if (format == "csv") return std::make_unique<CsvReader>(input);
  TRELLIS_ASSIGN_OR_RETURN(std::unique_ptr<RowReader> rows,
                           XlsxRows::Open(input, kPlanSheet));
  return rows;
}

}  // namespace

void AddPlanFileOptions(CLI::App& command, PlanFileOptions& options) {
  command
      .add_option("file", options.file,
                  "The plans: a table (.csv, .xlsx) with a row for each "
                  "course, or JSON (.jsonl) with a line for each plan; - for "
                  "standard input")
      ->required();
  command
      .add_option("--format", options.format,
                  "What the file is; by default what its name says")
      ->check(CLI::IsMember({"csv", "jsonl", "xlsx"}));
  command.add_option("--errors", options.errors,
                     "Write what is wrong with plans to this table");
  command.add_option("--requirement_set", options.requirement_sets,
                     "Judge by this requirement set, beside those of programs; "
                     "may be given several times");
}

absl::StatusOr<std::unique_ptr<PlanFile>> PlanFile::Open(
    const CommandContext& context, const PlanFileOptions& options,
    const std::string& catalog) {
  auto opened = std::make_unique<PlanFile>();
  TRELLIS_ASSIGN_OR_RETURN(opened->file_,
                           RecordFile::Open(context, options.file));
  TRELLIS_RETURN_IF_ERROR(opened->OpenReader(options, catalog));
  TRELLIS_RETURN_IF_ERROR(opened->file_->OpenErrors(options.errors));
  opened->feed_ =
      std::make_unique<PlanFeed>(*opened->reader_, opened->file_->report());
  TRELLIS_RETURN_IF_ERROR(opened->feed_->ReadFirst());
  return opened;
}

absl::Status PlanFile::OpenReader(const PlanFileOptions& options,
                                  const std::string& catalog) {
  TRELLIS_ASSIGN_OR_RETURN(
      const std::string format,
      RecordFormat(options.file, options.format, {"csv", "xlsx", "jsonl"}));
  if (format == "jsonl") {
    reader_ = std::make_unique<PlanJsonlReader>(file_->input());
    return absl::OkStatus();
  }
  const auto wrong = [&options](const absl::Status& status) {
    return MakeError(absl::StatusCode::kInvalidArgument,
                     ErrorReason::ERROR_REASON_INVALID_FIELDS,
                     absl::StrCat(options.file, ": ", status.message()));
  };
  auto table = OpenTable(format, file_->input());
  if (!table.ok()) return wrong(table.status());
  auto reader = PlanTableReader::Open(*std::move(table), catalog);
  if (!reader.ok()) return wrong(reader.status());
  reader_ = *std::move(reader);
  return absl::OkStatus();
}

}  // namespace trellis::cli
