#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_MESSAGES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_MESSAGES_H_

#include <string>

#include "absl/types/span.h"
#include "services/plan_validation/rpc/message_text.h"

// What results of requirement sets say to people, in their language.
namespace trellis::plan {

// Says that the rules with these names need more credit than is available, and
// which courses that they name the plan lacks. With `is_left`, what is
// available is what other rules and limits leave of more that could count.
std::string ShortageMessage(absl::Span<const std::string> rule_names,
                            Millicredits need, Millicredits available,
                            bool is_left,
                            absl::Span<const std::string> missing_courses,
                            Language language);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_MESSAGES_H_
