#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CERTIFICATE_CHECK_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CERTIFICATE_CHECK_H_

#include <string>
#include <vector>

#include "services/plan_validation/verifier/asked.h"
#include "services/plan_validation/verifier/case_state.h"
#include "services/plan_validation/verifier/counting_model.h"
#include "trellis/plan/v1/certificate.pb.h"

namespace trellis::plan_verifier {

// Checks the certificates of one case, which must hold at the same time. Adds
// what is wrong with them to `faults`. Returns what they show to be missing
// together, in thousandths of a unit: what rules lack, or what a total lacks if
// that is more, because the two may be the same credit.
Credit CheckCertificates(const plan::v1::ProofCase& proof_case,
                         const StudentDecisions& decisions,
                         const CountingModel& model, const CaseState& state,
                         std::vector<std::string>& faults);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CERTIFICATE_CHECK_H_
