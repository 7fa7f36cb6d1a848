#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_CERTIFICATES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_CERTIFICATES_H_

#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/rpc/judge_plan.h"
#include "services/plan_validation/rpc/message_text.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// Adds to `result` why credit is missing on the way that was chosen, and, when
// the set is not satisfied, the cases of the proof.
void WriteCertificates(const SetJudgment& judgment, const PlanToJudge& plan,
                       const CreditItems& credit, Language language,
                       v1::RequirementSetResult& result);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_CERTIFICATES_H_
