#include "cli/plans/verdict_text.h"

#include <sstream>

#include "absl/strings/str_cat.h"
#include "cli/output.h"
#include "cli/plans/words.h"

namespace trellis::cli {
namespace {

using plan::v1::DeficiencyCertificate;
using plan::v1::Diagnostic;
using plan::v1::RequirementSetResult;
using plan::v1::RuleResult;
using plan::v1::ValidatePlanResponse;

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

void AppendRules(const RequirementSetResult& set, const std::string& language,
                 std::ostringstream& text) {
  const bool es = IsSpanish(language);
  text << "\n"
       << set.display_name() << ": " << FormatCredits(set.filled_millicredits())
       << Either(es, " of ", " de ") << FormatCredits(set.needed_millicredits())
       << Either(es, " credits\n", " créditos\n");
  Table table({Either(es, "RULE", "REGLA"), Either(es, "NEEDS", "NECESITA"),
               Either(es, "HAS", "TIENE"), ""});
  for (const RuleResult& rule : set.rules()) {
    // The verdict on an alternative that was not chosen says nothing.
    if (!rule.chosen()) continue;
    table.AddRow({absl::StrCat("  ", rule.display_name()),
                  FormatCredits(rule.needed_millicredits()),
                  FormatCredits(rule.filled_millicredits()),
                  RuleWord(rule.verdict(), language)});
  }
  table.Print(text);
}

}  // namespace

std::string PlanText(const ValidatePlanResponse& response,
                     const std::string& language) {
  std::ostringstream text;
  text << VerdictSentence(response.verdict(), language) << "\n";
  AppendFindings(response, text);
  for (const RequirementSetResult& set : response.requirement_sets()) {
    AppendRules(set, language, text);
  }
  return text.str();
}

}  // namespace trellis::cli
