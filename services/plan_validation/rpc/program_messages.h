#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PROGRAM_MESSAGES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PROGRAM_MESSAGES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/plan_validation/rpc/message_text.h"

// What diagnostics of a program of study say to people, in their language.
// Names are in that language too.
namespace trellis::plan {

// Says that a course begins before another one that the program's sequence has
// earlier.
std::string SequenceOrderMessage(absl::string_view course_name, int grade,
                                 absl::string_view other_name,
                                 absl::string_view program_name,
                                 Language language);

// Says that a course of the sequence is of a lower level than another one that
// is taken before it.
std::string NotProgressiveMessage(absl::string_view course_name, int grade,
                                  int level, absl::string_view other_name,
                                  int other_level, Language language);

// Says that no course of the program in the plan leads into college.
std::string NoCollegeMessage(absl::string_view program_name, Language language);

// Says that the plan holds none of the program's credentials, at least one, and
// names the first of them.
std::string NoCredentialMessage(absl::string_view program_name,
                                absl::Span<const std::string> credentials,
                                Language language);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PROGRAM_MESSAGES_H_
