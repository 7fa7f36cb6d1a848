#include "cli/plans/compare_text.h"

#include <algorithm>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "cli/output.h"
#include "cli/plans/edit_table.h"
#include "cli/plans/scenario_title.h"
#include "cli/plans/words.h"
#include "common/names/resource_name.h"

namespace trellis::cli {
namespace {

using plan::v1::CompareOutcomesRequest;
using plan::v1::CompareOutcomesResponse;
using plan::v1::Outcome;
using plan::v1::RuleChange;
using plan::v1::Scenario;

// Writes one response in one language.
class OutcomeWriter {
 public:
  OutcomeWriter(const CompareOutcomesRequest& request,
                const CompareOutcomesResponse& response)
      : request_(request),
        response_(response),
        language_(request.language_code()),
        es_(IsSpanish(language_)) {}

  std::string Text() {
    text_ << VerdictSentence(response_.verdict(), language_) << "\n";
    // A response has an outcome for each scenario.
    const int count =
        std::min(request_.scenarios_size(), response_.outcomes_size());
    for (int i = 0; i < count; ++i) {
      WriteOutcome(i + 1, request_.scenarios(i), response_.outcomes(i));
    }
    text_ << Paragraph(Either(
        es_,
        "Next: \"trellis plans repair\" finds the fewest changes that mend a "
        "plan; \"trellis plans risk\" says what hangs on each course.",
        "Además: \"trellis plans repair\" busca los menos cambios que corrigen "
        "un plan; \"trellis plans risk\" dice qué depende de cada curso."));
    return text_.str();
  }

 private:
  void WriteOutcome(int number, const Scenario& scenario,
                    const Outcome& outcome) {
    text_ << Paragraph(absl::StrCat(
        number, ". ", ScenarioTitle(scenario, request_.plan(), language_)));
    text_ << EditTable(scenario.edits(), request_.plan(), language_)
          << WrapText(outcome.message(), kTextWidth, 0) << "\n";
    for (const RuleChange& change : outcome.rule_changes()) {
      WriteLine(Sign(change), RuleText(change));
    }
    for (const std::string& message : outcome.new_diagnostics()) {
      WriteLine('-', message);
    }
    for (const std::string& message : outcome.settled_diagnostics()) {
      WriteLine('+',
                absl::StrCat(Either(es_, "settled: ", "resuelto: "), message));
    }
    if (outcome.rule_changes().empty() && outcome.new_diagnostics().empty() &&
        outcome.settled_diagnostics().empty()) {
      text_ << Either(es_, "  nothing else changes\n", "  nada más cambia\n");
    }
  }

  void WriteLine(char sign, const std::string& line) {
    text_ << "  " << sign << " " << WrapText(line, kTextWidth - 4, 4) << "\n";
  }

  static char Sign(const RuleChange& change) {
    if (change.after() == plan::v1::VERDICT_UNSATISFIED) return '-';
    if (change.after() == plan::v1::VERDICT_SATISFIED) return '+';
    return '~';
  }

  std::string RuleText(const RuleChange& change) const {
    std::string line =
        absl::Substitute("$0 ($1 / $2): $3 -> $4", change.display_name(),
                         std::string(LastId(change.requirement_set())),
                         change.rule(), RuleWord(change.before(), language_),
                         RuleWord(change.after(), language_));
    const int before = change.missing_millicredits_before();
    const int after = change.missing_millicredits_after();
    if (before != after) {
      absl::StrAppend(&line, Either(es_, ", lacks ", ", faltan "),
                      FormatCredits(before), " -> ", FormatCredits(after));
    }
    return line;
  }

  const CompareOutcomesRequest& request_;
  const CompareOutcomesResponse& response_;
  const std::string& language_;
  const bool es_;
  std::ostringstream text_;
};

}  // namespace

std::string OutcomesText(const CompareOutcomesRequest& request,
                         const CompareOutcomesResponse& response) {
  return OutcomeWriter(request, response).Text();
}

}  // namespace trellis::cli
