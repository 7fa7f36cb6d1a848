#include "cli/plan_text.h"

#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/output.h"

namespace trellis::cli {
namespace {

using plan::v1::DeficiencyCertificate;
using plan::v1::Diagnostic;
using plan::v1::RequirementSetResult;
using plan::v1::RuleResult;
using plan::v1::ValidatePlanResponse;

constexpr size_t kTextWidth = 78;

// The words of the text, in one language.
struct Wording {
  const char* satisfied;
  const char* unsatisfied;
  const char* of;
  const char* credits;
  std::vector<std::string> header;
  const char* met;
  const char* open;
};

const Wording& WordingFor(const std::string& language) {
  static const auto& english =
      *new Wording{"The plan meets every requirement.",
                   "The plan does not meet every requirement yet.",
                   " of ",
                   " credits",
                   {"RULE", "NEEDS", "HAS", ""},
                   "met",
                   "open"};
  static const auto& spanish =
      *new Wording{"El plan cumple todos los requisitos.",
                   "El plan todavía no cumple todos los requisitos.",
                   " de ",
                   " créditos",
                   {"REGLA", "NECESITA", "TIENE", ""},
                   "cumplida",
                   "pendiente"};
  return IsSpanish(language) ? spanish : english;
}

// Whether a certificate says what a diagnostic says, and why.
bool IsCertified(const ValidatePlanResponse& response,
                 const Diagnostic& diagnostic) {
  if (diagnostic.code() != Diagnostic::CODE_REQ_MISSING) return false;
  for (const RequirementSetResult& set : response.requirement_sets()) {
    if (set.requirement_set() != diagnostic.subject().requirement_set()) {
      continue;
    }
    for (const DeficiencyCertificate& certificate : set.certificates()) {
      for (const DeficiencyCertificate::Need& need : certificate.needs()) {
        if (need.rule() == diagnostic.subject().rule() ||
            need.part() == diagnostic.subject().rule()) {
          return true;
        }
      }
    }
  }
  return false;
}

void AppendFindings(const ValidatePlanResponse& response,
                    std::ostringstream& text) {
  for (const Diagnostic& diagnostic : response.diagnostics()) {
    if (IsCertified(response, diagnostic)) continue;
    text << "  - " << WrapText(diagnostic.message(), kTextWidth, 4) << "\n";
  }
  for (const RequirementSetResult& set : response.requirement_sets()) {
    for (const DeficiencyCertificate& certificate : set.certificates()) {
      text << "  - "
           << WrapText(
                  absl::StrCat(set.display_name(), ": ", certificate.message()),
                  kTextWidth, 4)
           << "\n";
    }
  }
}

void AppendRules(const RequirementSetResult& set, const Wording& wording,
                 std::ostringstream& text) {
  text << "\n"
       << set.display_name() << ": " << FormatCredits(set.filled_millicredits())
       << wording.of << FormatCredits(set.needed_millicredits())
       << wording.credits << "\n";
  Table table(wording.header);
  for (const RuleResult& rule : set.rules()) {
    table.AddRow({absl::StrCat("  ", rule.display_name()),
                  FormatCredits(rule.needed_millicredits()),
                  FormatCredits(rule.filled_millicredits()),
                  rule.verdict() == plan::v1::VERDICT_SATISFIED
                      ? wording.met
                      : wording.open});
  }
  table.Print(text);
}

}  // namespace

std::string PlanText(const ValidatePlanResponse& response,
                     const std::string& language) {
  const Wording& wording = WordingFor(language);
  std::ostringstream text;
  text << (response.verdict() == plan::v1::VERDICT_SATISFIED
               ? wording.satisfied
               : wording.unsatisfied)
       << "\n";
  AppendFindings(response, text);
  for (const RequirementSetResult& set : response.requirement_sets()) {
    AppendRules(set, wording, text);
  }
  return text.str();
}

}  // namespace trellis::cli
