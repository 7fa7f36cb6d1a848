#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CREDITS_RULE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CREDITS_RULE_H_

#include "services/plan_validation/verifier/model_builder.h"

namespace trellis::plan_verifier {

// Adds what a credits rule asks for: a leaf for each of its included parts and
// for the rest, a choice where values of a facet can be chosen, and its limits.
// What has to be at least of some courses is a limit on all others.
void AddCreditsRule(const catalog::v1::Rule& rule, ModelBuilder& builder,
                    Demand& demand);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CREDITS_RULE_H_
