#include "services/plan_validation/rpc/summarize_plan.h"

#include <algorithm>
#include <utility>

#include "services/plan_validation/domain/plan_diagnostics.h"
#include "services/plan_validation/rpc/requirement_wire.h"
#include "services/plan_validation/rpc/rule_results.h"
#include "services/plan_validation/rpc/write_diagnostics.h"

namespace trellis::plan {
namespace {

OpenRule OpenRuleOf(const SetJudgment& judgment, const RuleOutcome& outcome) {
  OpenRule rule;
  rule.id = std::string(IdOf(judgment, outcome));
  rule.is_unknown = outcome.planned == Truth::kUnknown;
  rule.missing = std::max<Millicredits>(0, outcome.needed - outcome.filled);
  rule.missing_count = std::max(0, outcome.needed_count - outcome.count);
  return rule;
}

SetOutcome OutcomeOf(const SetJudgment& judgment, const CreditItems& credit) {
  const std::vector<RuleOutcome> outcomes = FindRuleOutcomes(judgment, credit);
  const SetTotals totals = TotalsOf(judgment, credit, outcomes);
  SetOutcome set;
  set.set = judgment.set;
  set.planned = totals.planned;
  set.earned = totals.earned;
  set.missing = totals.missing;
  for (const RuleOutcome& outcome : outcomes) {
    if (!IsOpen(judgment, outcome)) continue;
    set.open_rules.push_back(OpenRuleOf(judgment, outcome));
  }
  std::sort(set.open_rules.begin(), set.open_rules.end(),
            [](const OpenRule& a, const OpenRule& b) { return a.id < b.id; });
  return set;
}

// The verdict on the plan as a whole: the least of all that is said of it.
Truth VerdictOf(const PlanOutcome& outcome) {
  if (!outcome.errors.empty()) return Truth::kFalse;
  Truth verdict = Truth::kTrue;
  for (const SetOutcome& set : outcome.sets) {
    verdict = std::min(verdict, set.planned);
    const bool misses_a_rule =
        std::any_of(set.open_rules.begin(), set.open_rules.end(),
                    [](const OpenRule& rule) { return !rule.is_unknown; });
    if (misses_a_rule) verdict = Truth::kFalse;
  }
  return verdict;
}

}  // namespace

PlanOutcome SummarizePlan(const PlanToJudge& plan,
                          absl::Span<const RequestedSet> sets,
                          const FindSet& find_set, PlanJudge& judge) {
  const CompiledCatalog& catalog = *plan.catalog;
  const CreditItems credit = FindCreditItems(
      catalog.facts, catalog.selection().units(), plan.plan->items);
  CountingSearch::Options options;
  options.wants_shortages = false;
  PlanOutcome outcome;
  for (const SetJudgment& judgment :
       judge.Judge(plan, sets, credit, find_set, options)) {
    outcome.sets.push_back(OutcomeOf(judgment, credit));
    outcome.is_cut_off =
        outcome.is_cut_off || judgment.judgment->counting.is_cut_off;
  }
  PlanDiagnostics found = FindDiagnostics(catalog.facts, catalog.load,
                                          *plan.plan, credit.no_credit);
  for (PlanDiagnostic& diagnostic : found) {
    if (diagnostic.severity == Severity::kError) {
      outcome.errors.push_back(std::move(diagnostic));
    }
  }
  outcome.verdict = VerdictOf(outcome);
  return outcome;
}

void WriteSummary(const PlanOutcome& outcome, v1::PlanSummary& summary) {
  summary.Clear();
  summary.set_verdict(ToVerdict(outcome.verdict));
  summary.set_proof(outcome.is_cut_off ? v1::PROOF_BUDGET_EXHAUSTED
                                       : v1::PROOF_EXACT);
  for (const SetOutcome& set : outcome.sets) {
    v1::SetSummary& written = *summary.add_requirement_sets();
    written.set_requirement_set(set.set->message->name());
    written.set_verdict(ToVerdict(set.planned));
    written.set_earned_verdict(ToVerdict(set.earned));
    written.set_missing_millicredits(ToWire(set.missing));
    for (const OpenRule& rule : set.open_rules) {
      written.add_open_rules(rule.id);
    }
  }
  std::vector<int> codes;
  for (const PlanDiagnostic& error : outcome.errors) {
    codes.push_back(ToApiCode(error.code));
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  for (const int code : codes) {
    summary.add_error_codes(static_cast<v1::Diagnostic::Code>(code));
  }
}

}  // namespace trellis::plan
