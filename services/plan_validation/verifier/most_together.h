#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_MOST_TOGETHER_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_MOST_TOGETHER_H_

#include <vector>

#include "services/plan_validation/verifier/available_credit.h"
#include "services/plan_validation/verifier/case_state.h"
#include "services/plan_validation/verifier/counting_model.h"

// The most that courses at some positions of a plan count together.
namespace trellis::plan_verifier {

// What is said of positions in a case, where some leaves are looked at.
struct SaidOfPositions {
  // Which of them count, by position.
  std::vector<bool> is_in;
  // What of them is shared, by sharing and position.
  std::vector<std::vector<Credit>> shared;
  // In how many further rules that is looked at, by sharing.
  std::vector<Credit> further;
};

SaidOfPositions SaidOf(const CountingModel& model, const CaseState& state,
                       const std::vector<bool>& leaves);

// Where nothing is said, and nothing counts again.
SaidOfPositions NothingSaid(const CountingModel& model);

// Returns the most that positions count together when each line counts as often
// as it earns credit. Of times that are said to count, by position, each does.
// `could` says by position what it counts.
Credit MostOfPositions(const CountingModel& model,
                       const std::vector<int>& positions,
                       const std::vector<bool>& is_in,
                       const std::vector<Credit>& could);

// Likewise, with what they count again: no more courses and no more credit than
// may be shared, of which what is said to be shared is a part, wherever it is.
Credit MostTogether(const CountingModel& model,
                    const std::vector<int>& positions,
                    const SaidOfPositions& said,
                    const std::vector<CouldCount>& could);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_MOST_TOGETHER_H_
