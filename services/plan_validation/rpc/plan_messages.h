#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_MESSAGES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_MESSAGES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/requisites.h"

// What results say to people, in their language.
namespace trellis::plan {

// The languages that messages come in.
enum class Language { kEnglish, kSpanish };

// Returns the language for a BCP-47 code: Spanish for "es" and its regions,
// English for any other.
Language LanguageOf(absl::string_view language_code);

// Returns credit in units without needless digits: "1", "0.5", "2.125".
std::string FormatCredit(Millicredits credit);

// Joins names as a sentence does: "A, B and C"; "A, B y C".
std::string JoinAll(absl::Span<const std::string> names, Language language);

// Likewise with "or": "A, B or C"; "A, B o C".
std::string JoinAny(absl::Span<const std::string> names, Language language);

// Says that the rules with these names need more credit than is available, and
// which courses that they name the plan lacks.
std::string ShortageMessage(absl::Span<const std::string> rule_names,
                            Millicredits need, Millicredits available,
                            absl::Span<const std::string> missing_courses,
                            Language language);

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

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_MESSAGES_H_
