#include "cli/plans/impact_text.h"

#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/output.h"

namespace trellis::cli {
namespace {

using plan::v1::AnalyzeImpactResponse;
using plan::v1::ImpactCounts;
using plan::v1::ImpactExample;
using plan::v1::RuleImpact;
using plan::v1::SchoolImpact;

const char* KindTitle(ImpactExample::Kind kind, bool es) {
  switch (kind) {
    case ImpactExample::KIND_NEWLY_FAILING:
      return Either(es, "Newly failing", "Ahora no cumplen");
    case ImpactExample::KIND_NEWLY_PASSING:
      return Either(es, "Newly passing", "Ahora cumplen");
    case ImpactExample::KIND_CHANGED_EXPLANATION:
      return Either(es, "The same verdict for another reason",
                    "El mismo resultado por otra razón");
    default:
      return Either(es, "Changed in another way", "Con otro cambio");
  }
}

void AppendTotals(const AnalyzeImpactResponse& response, bool es,
                  std::ostringstream& text) {
  const ImpactCounts& totals = response.totals();
  Table table({Either(es, "PLANS", "PLANES"), ""});
  const auto add = [&table](const char* what, int count) {
    table.AddRow({what, absl::StrCat(count)});
  };
  add(Either(es, "compared", "comparados"), totals.plan_count());
  add(Either(es, "still passing", "siguen cumpliendo"),
      totals.still_passing_count());
  add(Either(es, "newly passing", "ahora cumplen"),
      totals.newly_passing_count());
  add(Either(es, "newly failing", "ahora no cumplen"),
      totals.newly_failing_count());
  add(Either(es, "still failing", "siguen sin cumplir"),
      totals.still_failing_count());
  add(Either(es, "the same for another reason", "igual por otra razón"),
      totals.changed_explanation_count());
  text << Either(es, "Before: revision ", "Antes: revisión ")
       << response.before_revision()
       << Either(es, ". After: revision ", ". Después: revisión ")
       << response.after_revision() << ".\n\n";
  table.Print(text);
}

void AppendSchools(const AnalyzeImpactResponse& response, bool es,
                   std::ostringstream& text) {
  // One line without a school says no more than the totals.
  if (response.schools_size() == 0 ||
      (response.schools_size() == 1 && response.schools(0).school().empty())) {
    return;
  }
  Table table({Either(es, "SCHOOL", "ESCUELA"), Either(es, "PLANS", "PLANES"),
               Either(es, "NEWLY PASSING", "AHORA CUMPLEN"),
               Either(es, "NEWLY FAILING", "AHORA NO CUMPLEN"),
               Either(es, "ANOTHER REASON", "OTRA RAZÓN")});
  for (const SchoolImpact& school : response.schools()) {
    const ImpactCounts& counts = school.counts();
    table.AddRow({school.school().empty() ? "-" : school.school(),
                  absl::StrCat(counts.plan_count()),
                  absl::StrCat(counts.newly_passing_count()),
                  absl::StrCat(counts.newly_failing_count()),
                  absl::StrCat(counts.changed_explanation_count())});
  }
  text << "\n";
  table.Print(text);
}

void AppendRules(const AnalyzeImpactResponse& response,
                 const PlanResultRows& names, bool es,
                 std::ostringstream& text) {
  if (response.rules().empty()) return;
  Table table({Either(es, "RULE", "REGLA"),
               Either(es, "NEWLY PASSING", "AHORA CUMPLEN"),
               Either(es, "NEWLY FAILING", "AHORA NO CUMPLEN")});
  for (const RuleImpact& rule : response.rules()) {
    table.AddRow({absl::StrCat(names.ShortName(rule.requirement_set()), "/",
                               rule.rule()),
                  absl::StrCat(rule.newly_passing_count()),
                  absl::StrCat(rule.newly_failing_count())});
  }
  text << "\n";
  table.Print(text);
}

void AppendExamples(const AnalyzeImpactResponse& response, bool es,
                    std::ostringstream& text) {
  ImpactExample::Kind kind = ImpactExample::KIND_UNSPECIFIED;
  for (const ImpactExample& example : response.examples()) {
    if (example.kind() != kind) {
      kind = example.kind();
      text << "\n"
           << KindTitle(kind, es) << Either(es, ", examples:", ", ejemplos:")
           << "\n";
    }
    const std::string line = absl::StrCat(
        example.plan_ref().empty() ? "-" : example.plan_ref(),
        example.school().empty() ? ""
                                 : absl::StrCat(" (", example.school(), ")"),
        ": ", absl::StrJoin(example.changes(), "; "));
    text << "  - " << WrapText(line, kTextWidth, 4) << "\n";
  }
}

}  // namespace

std::string ImpactText(const AnalyzeImpactResponse& response,
                       const PlanResultRows& names,
                       absl::string_view language) {
  const bool es = IsSpanish(language);
  std::ostringstream text;
  AppendTotals(response, es, text);
  AppendSchools(response, es, text);
  AppendRules(response, names, es, text);
  AppendExamples(response, es, text);
  return text.str();
}

}  // namespace trellis::cli
