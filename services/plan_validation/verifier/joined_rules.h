#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_JOINED_RULES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_JOINED_RULES_H_

#include <string>

#include "services/plan_validation/verifier/counting_model.h"

// A course counts at once in rules each two of which some sharing joins.
namespace trellis::plan_verifier {

// Whether a rule is one of a sharing, or joined with two of its rules, so that
// what is shared there may count in it as well.
bool IsJoinedWithTwo(const CountingModel& model, const Sharing& sharing,
                     const std::string& rule);

// Whether a course can be shared under two sharings at once: in two rules of
// each, all of which sharings join.
bool CanBeSharedUnder(const CountingModel& model, const Sharing& first,
                      const Sharing& second);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_JOINED_RULES_H_
