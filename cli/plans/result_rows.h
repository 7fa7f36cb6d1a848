#ifndef TRELLIS_CLI_PLANS_RESULT_ROWS_H_
#define TRELLIS_CLI_PLANS_RESULT_ROWS_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::cli {

// Writes results of plans as a table: the row in which the plan begins,
// `plan_ref`, the verdict and its proof, the requirement sets that are not
// satisfied, for each of these the credit that is missing in thousandths, the
// rules that are not met, and the codes of errors of courses. Lists have spaces
// between their entries.
class PlanResultRows {
 public:
  // Requirement sets of `catalog` are called by their ids, others by
  // "catalog/id".
  explicit PlanResultRows(absl::string_view catalog);

  // Returns the names of the columns, as a line of CSV.
  static std::string Header();

  // Returns a result, which must have a summary, as a line of CSV.
  std::string Line(int64_t row, const plan::v1::BatchPlanResult& result) const;

  // What a requirement set is called.
  std::string ShortName(absl::string_view requirement_set) const;

 private:
  std::string catalog_id_;
};

// Returns a result as a line of JSON: the BatchPlanResult with `row` in place
// of `index`.
std::string PlanResultJson(int64_t row,
                           const plan::v1::BatchPlanResult& result);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_RESULT_ROWS_H_
