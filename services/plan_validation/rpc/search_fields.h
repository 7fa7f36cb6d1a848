#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SEARCH_FIELDS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SEARCH_FIELDS_H_

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/status/errors.h"
#include "trellis/plan/v1/search_budget.pb.h"

// Fields that requests for searches have in common.
namespace trellis::plan {

// The most plans that a search judges.
inline constexpr int kMaxJudgments = 20000;

// Returns `value`, or `otherwise` for 0.
inline int OrDefault(int value, int otherwise) {
  return value == 0 ? otherwise : value;
}

// Adds that a number is neither 0 nor in its range.
inline void CheckRange(absl::string_view field, int value, int least, int most,
                       FieldViolations& violations) {
  if (value == 0 || (value >= least && value <= most)) return;
  violations.Add(
      field,
      absl::StrCat("must be 0 or in the range [", least, ", ", most, "]"),
      "OUT_OF_RANGE");
}

inline void CheckBudget(const v1::SearchBudget& budget,
                        FieldViolations& violations) {
  CheckRange("budget.max_judgments", budget.max_judgments(), 1, kMaxJudgments,
             violations);
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SEARCH_FIELDS_H_
