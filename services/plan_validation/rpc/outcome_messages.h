#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_OUTCOME_MESSAGES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_OUTCOME_MESSAGES_H_

#include <string>

#include "services/plan_validation/rpc/message_text.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// Says what would become of a plan whose verdict is `before`, from the verdict
// and the rule changes of `outcome`.
std::string OutcomeMessage(v1::Verdict before, const v1::Outcome& outcome,
                           Language language);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_OUTCOME_MESSAGES_H_
