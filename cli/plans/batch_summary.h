#ifndef TRELLIS_CLI_PLANS_BATCH_SUMMARY_H_
#define TRELLIS_CLI_PLANS_BATCH_SUMMARY_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "cli/plans/result_rows.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::cli {

// Counts the results of many plans: by verdict, by requirement set, by rule
// that is not met, and by code of what is wrong with courses. Holds no
// reference of a plan.
//
// Thread compatible.
class PlanBatchSummary {
 public:
  // Requirement sets are called as `rows` calls them, which must outlive it.
  explicit PlanBatchSummary(const PlanResultRows& rows) : rows_(rows) {}

  // Counts a result, which must have a summary.
  void Add(const plan::v1::PlanSummary& summary);

  // What people read, in a language: the verdicts in a line, and a table for
  // each of the others that has anything in it. `wrong` is how many plans could
  // not be judged.
  std::string Text(int64_t wrong, absl::string_view language) const;

  // The same as one JSON object, with the revision that plans were judged
  // against.
  std::string Json(int64_t wrong, absl::string_view revision) const;

 private:
  // How many plans have each verdict, by its number.
  using Verdicts = std::map<int, int64_t>;

  const PlanResultRows& rows_;
  int64_t plans_ = 0;
  int64_t not_exact_ = 0;
  Verdicts verdicts_;
  std::map<std::string, Verdicts> sets_;
  std::map<std::pair<std::string, std::string>, int64_t> open_rules_;
  std::map<int, int64_t> codes_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_BATCH_SUMMARY_H_
