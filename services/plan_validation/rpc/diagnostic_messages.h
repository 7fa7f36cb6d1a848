#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_DIAGNOSTIC_MESSAGES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_DIAGNOSTIC_MESSAGES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/plan_validation/domain/requisites.h"
#include "services/plan_validation/rpc/message_text.h"

// What diagnostics about courses say to people, in their language.
namespace trellis::plan {

// Returns one missing part in words. `name` is the course's display name, or
// the identifier of the credential or approval.
std::string MissingPartName(Requisite::Kind kind, absl::string_view name,
                            Language language);

// Says that conditions for a course are not met. Each condition holds its
// alternatives, and each alternative the names of its missing parts.
// `is_corequisite` says whether the same time would do.
std::string UnmetMessage(
    absl::string_view course_name, int grade, bool is_corequisite,
    absl::Span<const std::vector<std::vector<std::string>>> conditions,
    Language language);

// Says that a course is not open to a grade; `grades` are GradeBits.
std::string GradeMessage(absl::string_view course_name, int grade,
                         uint32_t grades, Language language);

// Says that a course is not offered in a term; `terms` are TermBits.
std::string TermMessage(absl::string_view course_name, Term term, uint8_t terms,
                        Language language);

// Says that a course earns no credit because it is repeated.
std::string RepeatMessage(absl::string_view course_name, int grade,
                          int credit_limit, Language language);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_DIAGNOSTIC_MESSAGES_H_
