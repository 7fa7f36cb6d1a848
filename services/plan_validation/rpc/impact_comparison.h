#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_COMPARISON_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_COMPARISON_H_

#include "services/plan_validation/rpc/impact_totals.h"
#include "services/plan_validation/rpc/message_text.h"
#include "services/plan_validation/rpc/summarize_plan.h"

namespace trellis::plan {

// A plan as it was judged before or after a change.
struct JudgedPlan {
  const PlanOutcome* outcome = nullptr;
  const CompiledCatalog* catalog = nullptr;
  const Plan* plan = nullptr;
};

// Returns what a change means for a plan. Rules are counted in `totals`. When
// `wants_changes`, what changed is said in `language`, unless nothing did.
//
// A requirement set after is compared with the one before that has its id, or
// else with the one that has its place. A rule counts as one of the set after,
// or of the set before when there is none after.
PlanImpact FindImpact(const JudgedPlan& before, const JudgedPlan& after,
                      bool wants_changes, Language language,
                      ImpactTotals& totals);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_COMPARISON_H_
