#ifndef TRELLIS_CLI_PLANS_RECORD_TABLE_H_
#define TRELLIS_CLI_PLANS_RECORD_TABLE_H_

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "cli/plans/columns.h"
#include "cli/plans/records.h"
#include "cli/row_reader.h"
#include "cli/table_header.h"

namespace trellis::cli {

// How many rows one plan may have; more are a problem of it.
inline constexpr size_t kMaxRowsOfPlan = 1000;

// Reads a table with a row for each course of a plan. The first row names the
// columns, in any order; PlanColumns says what they hold. Rows with the same
// `plan_ref` that follow each other are one plan; its rows have to stand
// together, and what is about the plan is on any of them.
//
// Nothing is passed over: what cannot be read is a problem of the plan it
// stands in, and so the plan is not judged without it. Memory grows with the
// references of the plans, which are kept to find those that come twice.
class PlanTableReader : public PlanRecordReader {
 public:
  // Reads the first row. `catalog` is the catalog of programs that are given by
  // their ids: "catalogs/springfield", with or without a revision.
  //
  // Errors: INVALID_ARGUMENT, with every column that is unknown, given twice or
  // missing; those of the table.
  static absl::StatusOr<std::unique_ptr<PlanTableReader>> Open(
      std::unique_ptr<RowReader> table, const std::string& catalog);

  // Use Open.
  PlanTableReader(std::unique_ptr<RowReader> table, std::string catalog);

  // Fails where the table does.
  absl::StatusOr<bool> Next(PlanRecord& record) override;

  int64_t bytes_read() const override { return table_->bytes_read(); }

 private:
  absl::Status ReadNames();
  absl::StatusOr<bool> NextRow();
  std::string RefOfRow() const;
  bool IsOfPlan(const std::string& plan_ref) const;
  void AddRow(PlanRecord& record);
  void CheckCells(PlanRecord& record);
  void KeepAboutPlan(PlanRecord& record);
  void FinishPlan(PlanRecord& record);

  const std::unique_ptr<RowReader> table_;
  const std::string catalog_;
  TableHeader header_;

  // The row at hand, which is the first of the next plan between calls, and
  // its cells by PlanColumn.
  TableRow row_;
  bool has_row_ = false;
  std::array<std::string, 15> cells_;

  // The cells of the plan at hand that are about all of it, and their rows.
  std::array<std::string, 15> plan_cells_;
  std::array<int64_t, 15> plan_rows_ = {};
  size_t rows_of_plan_ = 0;

  absl::flat_hash_set<std::string> seen_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_RECORD_TABLE_H_
