#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_SUPPLIES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_SUPPLIES_H_

#include <string>
#include <vector>

#include "services/plan_validation/verifier/available_credit.h"
#include "services/plan_validation/verifier/case_state.h"
#include "services/plan_validation/verifier/counting_model.h"
#include "trellis/plan/v1/certificate.pb.h"

namespace trellis::plan_verifier {

// Checks that the supplies of a certificate leave nothing out of what courses
// of the plan could count for some leaves. Adds what is wrong to `faults`.
//
// A supply accounts for what a limit bounds that it names, if it has at least
// as much as the limit allows. All others have to hold together, course by
// course, what is left: a course's credit as often as it earns credit, and
// again where it may be shared. Supplies that do not are accepted if limits
// allow no more in all than they have.
void CheckSupplies(const plan::v1::DeficiencyCertificate& certificate,
                   const CountingModel& model, const CaseState& state,
                   const std::vector<bool>& leaves,
                   std::vector<std::string>& faults);

// Likewise for a rule about a total, where each course counts once: `could`
// says by position what could count. Names of limits have no meaning there.
void CheckTotalSupplies(const plan::v1::DeficiencyCertificate& certificate,
                        const CountingModel& model,
                        const std::vector<Credit>& could,
                        std::vector<std::string>& faults);

// Returns the most that `could` count together, by position, when each course
// counts as often as it earns credit.
Credit MostOf(const CountingModel& model, const std::vector<Credit>& could);

// Returns no less than what all courses together could count for some leaves,
// with what limits allow.
Credit MostAvailable(const CountingModel& model, const CaseState& state,
                     const std::vector<bool>& leaves);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_SUPPLIES_H_
