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

// How a condition is not met: what it asks for has to come before, before or
// along with, or along with the course; or it is only advised.
enum class UnmetKind { kBefore, kBeforeOrWith, kWith, kAdvised };

// Returns one missing part in words. `name` is the course's display name, the
// identifier of the credential, achievement or approval, or for credit the
// subjects that count, "" for any.
std::string MissingPartName(const MissingPart& part, absl::string_view name,
                            Language language);

// Says that conditions for a course are not met. Each condition holds its
// alternatives, and each alternative the names of its missing parts.
std::string UnmetMessage(
    absl::string_view course_name, int grade, UnmetKind kind,
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

// Says that two halves of a year-long course are not taken one after the other,
// or that the plan does not hold the other half.
std::string PairMessage(absl::string_view course_name,
                        absl::string_view other_name, bool has_other,
                        Language language);

// Says that more, or less, credit is planned in a school year than `limit`.
std::string YearLoadMessage(int grade, Millicredits credit, Millicredits limit,
                            bool is_over, Language language);

// Says that more courses are planned at the same time than `limit`.
std::string TermLoadMessage(int grade, Term term, int64_t courses, int limit,
                            Language language);

// Says that a course is not offered any more in `school_year`, or, when that is
// 0, that this is not known. A school year is called by the calendar year in
// which it begins. `successor` is the course that took its place, or "".
std::string RetiredMessage(absl::string_view course_name, int school_year,
                           int last_year, absl::string_view successor,
                           Language language);

// Says that another course took the place of a course.
std::string ReplacedMessage(absl::string_view course_name,
                            absl::string_view successor, Language language);

// Says that a course is in the plan twice at the same time.
std::string TwiceMessage(absl::string_view course_name, int grade,
                         Language language);

// Says that a course repeats another one that stands for it, or, when
// `college_name` is not "", that both stand for that college course.
std::string DuplicateMessage(absl::string_view course_name, int grade,
                             absl::string_view other_name,
                             absl::string_view college_name, Language language);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_DIAGNOSTIC_MESSAGES_H_
