#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_MESSAGE_TEXT_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_MESSAGE_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"

// What every message to people is made of.
namespace trellis::plan {

// The languages that messages come in.
enum class Language { kEnglish, kSpanish };

// Returns the language for a BCP-47 code: Spanish for "es" and its regions,
// English for any other.
Language LanguageOf(absl::string_view language_code);

// Returns the text in `language`.
absl::string_view Choose(Language language, absl::string_view english,
                         absl::string_view spanish);

// Says when a term is: "in the fall", "over the full year"; "en otoño".
absl::string_view InTerm(Term term, Language language);

// Returns credit in units without needless digits: "1", "0.5", "2.125".
std::string FormatCredit(Millicredits credit);

// Returns credit with its noun: "1 credit", "0.5 credits"; "1 crédito".
std::string CreditNoun(Millicredits credit, Language language);

// Joins names as a sentence does: "A, B and C"; "A, B y C".
std::string JoinAll(absl::Span<const std::string> names, Language language);

// Likewise with "or": "A, B or C"; "A, B o C".
std::string JoinAny(absl::Span<const std::string> names, Language language);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_MESSAGE_TEXT_H_
