#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_EXHAUSTION_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_EXHAUSTION_H_

#include <vector>

#include "services/plan_validation/verifier/case_state.h"
#include "services/plan_validation/verifier/counting_model.h"

namespace trellis::plan_verifier {

// Whether every way of counting under some assumptions is in one of several
// branches, each of which assumes one thing more:
//
// * Of a rule with alternatives, so many have to be met: a way that chooses
// none
//   of the branches' alternatives has too few left.
// * Something holds or it does not.
// * A course counts no more often than it earns credit, no more courses are
//   shared than may be, and no more counts than a limit allows: not all of the
//   branches' courses can count in full.
//
// `reading` says what a course counts in full under a limit.
bool AreExhaustive(const std::vector<Claim>& branches, const CaseState& state,
                   const CountingModel& model, LimitReading reading);

// Splits what branches assume into groups, each of which could be exhaustive by
// itself.
std::vector<std::vector<Claim>> GroupBranches(
    const std::vector<Claim>& branches);

// Returns what other branches there could be beside those of one group.
std::vector<Claim> OtherBranches(const std::vector<Claim>& group,
                                 const CaseState& state,
                                 const CountingModel& model);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_EXHAUSTION_H_
