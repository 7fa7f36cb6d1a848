#include "cli/plans/record_table.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "cli/plans/plan_cells.h"
#include "common/status/status_macros.h"
#include "common/yaml/utf8.h"

namespace trellis::cli {
namespace {

constexpr size_t Place(PlanColumn column) {
  return static_cast<size_t>(column);
}

void AddProblem(PlanRecord& record, int64_t row, PlanColumn column,
                absl::string_view reason, absl::string_view description) {
  record.problems.push_back({row, InfoOf(column).name, std::string(reason),
                             std::string(description)});
}

}  // namespace

absl::StatusOr<std::unique_ptr<PlanTableReader>> PlanTableReader::Open(
    std::unique_ptr<RowReader> table, const std::string& catalog) {
  auto reader = std::make_unique<PlanTableReader>(std::move(table), catalog);
  TRELLIS_RETURN_IF_ERROR(reader->ReadNames());
  return reader;
}

PlanTableReader::PlanTableReader(std::unique_ptr<RowReader> table,
                                 std::string catalog)
    : table_(std::move(table)), catalog_(std::move(catalog)) {}

absl::Status PlanTableReader::ReadNames() {
  TRELLIS_ASSIGN_OR_RETURN(const bool found, table_->Next(row_));
  if (!found) return NoHeaderError();
  header_ = ReadHeader(row_, PlanColumnNames(), "not one of a table of plans");
  for (const PlanColumnInfo& info : PlanColumns()) {
    if (info.required && !header_.Has(Place(info.column))) {
      header_.problems.push_back(
          absl::StrCat("the column ", info.name, " is missing"));
    }
  }
  return HeaderStatus(header_.problems);
}

absl::StatusOr<bool> PlanTableReader::NextRow() {
  TRELLIS_ASSIGN_OR_RETURN(has_row_, table_->Next(row_));
  for (std::string& cell : cells_) cell.clear();
  const size_t width = std::min(row_.cells.size(), header_.columns.size());
  for (size_t i = 0; has_row_ && i < width; ++i) {
    cells_[header_.columns[i]] =
        std::string(absl::StripAsciiWhitespace(row_.cells[i]));
  }
  return has_row_;
}

std::string PlanTableReader::RefOfRow() const {
  return cells_[Place(PlanColumn::kPlanRef)];
}

// A row without a reference belongs, for all that is known, to the plan above
// it: that one is not judged without the row.
bool PlanTableReader::IsOfPlan(const std::string& plan_ref) const {
  return RefOfRow() == plan_ref || RefOfRow().empty();
}

absl::StatusOr<bool> PlanTableReader::Next(PlanRecord& record) {
  if (!has_row_) {
    TRELLIS_ASSIGN_OR_RETURN(const bool found, NextRow());
    if (!found) return false;
  }
  record.places = PlanPlaces::OfTable(row_.number);
  record.plan.Clear();
  record.problems.clear();
  plan_cells_ = {};
  rows_of_plan_ = 0;
  const std::string plan_ref = RefOfRow();
  do {
    AddRow(record);
    TRELLIS_RETURN_IF_ERROR(NextRow().status());
  } while (has_row_ && IsOfPlan(plan_ref));
  FinishPlan(record);
  return true;
}

void PlanTableReader::AddRow(PlanRecord& record) {
  if (++rows_of_plan_ > kMaxRowsOfPlan) {
    if (rows_of_plan_ == kMaxRowsOfPlan + 1) {
      AddProblem(record, row_.number, PlanColumn::kPlanRef, "TOO_MANY",
                 absl::StrCat("is on more than ", kMaxRowsOfPlan, " rows"));
    }
    return;
  }
  const size_t problems = record.problems.size();
  CheckCells(record);
  if (record.problems.size() > problems) return;
  KeepAboutPlan(record);
  const PlanCells cells = [this](PlanColumn column) -> absl::string_view {
    return cells_[Place(column)];
  };
  if (!HasCourse(cells)) return;
  const int approvals = record.plan.plan().approvals_size();
  ReadCourseCells(cells, *record.plan.mutable_plan(),
                  [&](PlanColumn column, absl::string_view reason,
                      absl::string_view description) {
                    AddProblem(record, row_.number, column, reason,
                               description);
                  });
  record.places.AddCourse(row_.number);
  for (int i = approvals; i < record.plan.plan().approvals_size(); ++i) {
    record.places.AddApproval(row_.number);
  }
}

// Adds what is wrong with a row before it is read.
void PlanTableReader::CheckCells(PlanRecord& record) {
  if (row_.overlong || row_.cells.size() != header_.columns.size()) {
    record.problems.push_back(
        {row_.number, "", "WRONG_CELL_COUNT",
         absl::StrCat(
             "has ",
             row_.overlong ? "too many" : absl::StrCat(row_.cells.size()),
             " cells, but the first row names ", header_.columns.size(),
             " columns")});
    return;
  }
  for (const PlanColumnInfo& info : PlanColumns()) {
    // Protobuf would refuse the whole message for it.
    if (FindInvalidUtf8(cells_[Place(info.column)]) !=
        absl::string_view::npos) {
      AddProblem(record, row_.number, info.column, "NOT_UTF8", "is not UTF-8");
    }
  }
  if (RefOfRow().empty()) {
    AddProblem(record, row_.number, PlanColumn::kPlanRef, "REQUIRED",
               "is required");
  }
}

void PlanTableReader::KeepAboutPlan(PlanRecord& record) {
  for (const PlanColumnInfo& info : PlanColumns()) {
    const std::string& cell = cells_[Place(info.column)];
    std::string& kept = plan_cells_[Place(info.column)];
    if (!info.about_plan || cell.empty()) continue;
    if (kept.empty()) {
      kept = cell;
      plan_rows_[Place(info.column)] = row_.number;
    } else if (kept != cell) {
      AddProblem(record, row_.number, info.column, "CONTRADICTION",
                 absl::StrCat("is about the plan, and differs from row ",
                              plan_rows_[Place(info.column)]));
    }
  }
}

void PlanTableReader::FinishPlan(PlanRecord& record) {
  ReadAboutPlan(
      [this](PlanColumn column) -> absl::string_view {
        return plan_cells_[Place(column)];
      },
      catalog_, record.plan,
      [&](PlanColumn column, absl::string_view reason,
          absl::string_view description) {
        AddProblem(record, plan_rows_[Place(column)], column, reason,
                   description);
      });
  const std::string& plan_ref = record.plan.plan_ref();
  if (!plan_ref.empty() && !seen_.insert(plan_ref).second) {
    AddProblem(record, record.places.row(), PlanColumn::kPlanRef, "DUPLICATE",
               "is the reference of a plan that came before; the rows of a "
               "plan have to stand together");
  }
}

}  // namespace trellis::cli
