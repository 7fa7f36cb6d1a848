#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_MESSAGES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_MESSAGES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/plan_validation/rpc/message_text.h"

// How examples of changed plans say what changed, in their language.
namespace trellis::plan {

// What became of a rule.
enum class RuleChange {
  kNewlyMissing,
  kNoLongerMissing,
  kNewlyUnknown,
  kNoLongerUnknown,
  kMissingMore,
  kMissingLess,
};

// Says what became of a rule: "newly missing: Biology 1". `name` is the rule's
// name in the language. Of what is missing more or less, `before` and `after`
// say how much credit it was and is; 0 and 0 where it is no credit.
std::string RuleChangeMessage(RuleChange change, absl::string_view name,
                              Millicredits before, Millicredits after,
                              Language language);

// Says that a diagnostic with this message is new, or is not there any more.
std::string ProblemChangeMessage(bool is_new, absl::string_view message,
                                 Language language);

// Says that `count` more changes are not shown.
std::string MoreChangesMessage(int count, Language language);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_MESSAGES_H_
