#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_REQUIREMENT_DIAGNOSTICS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_REQUIREMENT_DIAGNOSTICS_H_

#include <string>

#include "absl/types/span.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/rpc/judge_plan.h"
#include "services/plan_validation/rpc/message_text.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// Adds what there is to say of a requirement set: each rule on the chosen way
// that is not met or cannot be judged, or that a limit keeps credit out of, in
// the order of ids, then what concerns the set as a whole. `limited` holds the
// ids of the rules with limits, as WriteRequirementSet returns them.
void WriteRequirementDiagnostics(const SetJudgment& judgment,
                                 const PlanToJudge& plan,
                                 const CreditItems& credit,
                                 absl::Span<const std::string> limited,
                                 Language language,
                                 v1::ValidatePlanResponse& response);

// Adds what became of the plan's exceptions: those that have expired or change
// nothing in any of the sets.
void WriteExceptionDiagnostics(absl::Span<const SetJudgment> judgments,
                               const PlanToJudge& plan, Language language,
                               v1::ValidatePlanResponse& response);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_REQUIREMENT_DIAGNOSTICS_H_
