#include "services/plan_validation/rpc/write_requirement_diagnostics.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/plan_validation/rpc/name_in.h"
#include "services/plan_validation/rpc/requirement_messages.h"
#include "services/plan_validation/rpc/rule_results.h"

namespace trellis::plan {
namespace {

// Writes the diagnostics of one requirement set.
class DiagnosticWriter {
 public:
  DiagnosticWriter(const SetJudgment& judgment, const PlanToJudge& plan,
                   const CreditItems& credit,
                   absl::Span<const std::string> limited, Language language,
                   v1::ValidatePlanResponse& response)
      : judgment_(judgment),
        plan_(plan),
        credit_(credit),
        limited_(limited),
        language_(language),
        response_(response) {}

  void Write() {
    std::vector<RuleOutcome> outcomes = FindRuleOutcomes(judgment_, credit_);
    outcomes.erase(std::remove_if(outcomes.begin(), outcomes.end(),
                                  [&](const RuleOutcome& outcome) {
                                    return !IsOpen(judgment_, outcome) &&
                                           !IsLimited(outcome);
                                  }),
                   outcomes.end());
    std::sort(outcomes.begin(), outcomes.end(),
              [&](const RuleOutcome& a, const RuleOutcome& b) {
                return IdOf(judgment_, a) < IdOf(judgment_, b);
              });
    for (const RuleOutcome& outcome : outcomes) {
      if (IsOpen(judgment_, outcome)) WriteRule(outcome);
      if (IsLimited(outcome)) WriteLimit(std::string(IdOf(judgment_, outcome)));
    }
    WriteSet();
  }

 private:
  const RequirementRules::Rule& RuleAt(int rule) const {
    return judgment_.rules->rules()[static_cast<size_t>(rule)];
  }

  v1::Diagnostic& Add(v1::Diagnostic::Code code,
                      v1::Diagnostic::Severity severity) {
    v1::Diagnostic& diagnostic = *response_.add_diagnostics();
    diagnostic.set_code(code);
    diagnostic.set_severity(severity);
    diagnostic.mutable_subject()->set_requirement_set(
        judgment_.set->message->name());
    return diagnostic;
  }

  void WriteRule(const RuleOutcome& outcome) {
    const bool is_unknown = outcome.planned == Truth::kUnknown;
    v1::Diagnostic& diagnostic =
        Add(is_unknown ? v1::Diagnostic::CODE_REQ_UNKNOWN
                       : v1::Diagnostic::CODE_REQ_MISSING,
            is_unknown ? v1::Diagnostic::SEVERITY_WARNING
                       : v1::Diagnostic::SEVERITY_ERROR);
    const std::string id(IdOf(judgment_, outcome));
    diagnostic.mutable_subject()->set_rule(id);
    auto& arguments = *diagnostic.mutable_arguments();
    RuleShortfall shortfall;
    shortfall.is_unknown = is_unknown;
    shortfall.name = NameOf(id);
    shortfall.kind = RuleAt(outcome.rule).spec.kind;
    shortfall.missing =
        std::max<Millicredits>(0, outcome.needed - outcome.filled);
    shortfall.counts_courses = RuleAt(outcome.rule).spec.counts_courses;
    shortfall.needed_count = outcome.needed_count;
    shortfall.count = outcome.count;
    if (shortfall.missing > 0) {
      arguments["missing_millicredits"] = absl::StrCat(shortfall.missing);
    }
    if (outcome.needed_count > 0) {
      arguments["needed_count"] = absl::StrCat(outcome.needed_count);
      arguments["filled_count"] = absl::StrCat(outcome.count);
    }
    if (shortfall.kind == RuleSpec::Kind::kEveryYear) {
      ObservedPlan observed;
      observed.credit = credit_.items;
      shortfall.grades = GradesWithout(*judgment_.rules, outcome.rule, observed,
                                       judgment_.student.changes);
      arguments["grades"] = absl::StrJoin(shortfall.grades, ",");
    }
    const auto names = judgment_.set->names.find(id);
    if (shortfall.kind == RuleSpec::Kind::kAttested &&
        names != judgment_.set->names.end()) {
      shortfall.judged_by = names->second.rule->attested().by();
      arguments["by"] = shortfall.judged_by;
      AddRequest(id, shortfall.judged_by, diagnostic);
    }
    diagnostic.set_message(ShortfallMessage(shortfall, language_));
  }

  bool IsLimited(const RuleOutcome& outcome) const {
    return !limited_.empty() && outcome.part.empty() &&
           std::binary_search(limited_.begin(), limited_.end(),
                              IdOf(judgment_, outcome));
  }

  void WriteLimit(const std::string& id) {
    v1::Diagnostic& diagnostic =
        Add(v1::Diagnostic::CODE_REQ_LIMIT, v1::Diagnostic::SEVERITY_INFO);
    diagnostic.mutable_subject()->set_rule(id);
    diagnostic.set_message(LimitMessage(NameOf(id), language_));
  }

  void AddRequest(const std::string& rule, const std::string& by,
                  v1::Diagnostic& diagnostic) const {
    v1::RequestDecision& request = *diagnostic.add_edits()->mutable_request();
    request.set_requirement_set(judgment_.set->message->name());
    request.set_rule(rule);
    request.set_by(by);
  }

  std::string NameOf(const std::string& id) const {
    const auto names = judgment_.set->names.find(id);
    if (names == judgment_.set->names.end()) return id;
    return names->second.rule != nullptr
               ? NameIn(*names->second.rule, language_)
               : NameIn(*names->second.part, language_);
  }

  void WriteSet() {
    const catalog::v1::RequirementSet& set = *judgment_.set->message;
    const std::string& name = NameIn(set, language_);
    if (!judgment_.student.cohort_matches) {
      Add(v1::Diagnostic::CODE_COHORT_MISMATCH,
          v1::Diagnostic::SEVERITY_WARNING)
          .set_message(SetMessage(SetRemark::kOtherCohort, name, language_));
    }
    if (judgment_.student.needs_entry_year) {
      Add(v1::Diagnostic::CODE_COHORT_UNKNOWN, v1::Diagnostic::SEVERITY_WARNING)
          .set_message(
              SetMessage(SetRemark::kEntryYearUnknown, name, language_));
    }
    // Days in this form are in order when their texts are.
    const bool is_early = !plan_.date.empty() &&
                          !set.effective_from().empty() &&
                          plan_.date < set.effective_from();
    const bool is_late = !plan_.date.empty() &&
                         !set.effective_until().empty() &&
                         plan_.date > set.effective_until();
    if (is_early || is_late) {
      Add(v1::Diagnostic::CODE_SET_NOT_EFFECTIVE,
          v1::Diagnostic::SEVERITY_WARNING)
          .set_message(SetMessage(SetRemark::kNotEffective, name, language_));
    }
    if (judgment_.judgment->counting.is_cut_off) {
      Add(v1::Diagnostic::CODE_BUDGET_EXHAUSTED,
          v1::Diagnostic::SEVERITY_WARNING)
          .set_message(SetMessage(SetRemark::kCutOff, name, language_));
    }
  }

  const SetJudgment& judgment_;
  const PlanToJudge& plan_;
  const CreditItems& credit_;
  const absl::Span<const std::string> limited_;
  const Language language_;
  v1::ValidatePlanResponse& response_;
};

}  // namespace

void WriteRequirementDiagnostics(const SetJudgment& judgment,
                                 const PlanToJudge& plan,
                                 const CreditItems& credit,
                                 absl::Span<const std::string> limited,
                                 Language language,
                                 v1::ValidatePlanResponse& response) {
  DiagnosticWriter(judgment, plan, credit, limited, language, response).Write();
}

void WriteExceptionDiagnostics(absl::Span<const SetJudgment> judgments,
                               const PlanToJudge& plan, Language language,
                               v1::ValidatePlanResponse& response) {
  for (size_t e = 0; e < plan.plan->exceptions.size(); ++e) {
    bool is_expired = false;
    bool is_applied = false;
    for (const SetJudgment& judgment : judgments) {
      const ExceptionOutcome outcome = judgment.student.outcomes[e];
      is_expired = is_expired || outcome == ExceptionOutcome::kExpired;
      is_applied = is_applied || outcome == ExceptionOutcome::kApplied;
    }
    if (is_applied) continue;
    v1::Diagnostic& diagnostic = *response.add_diagnostics();
    diagnostic.set_code(is_expired
                            ? v1::Diagnostic::CODE_EXCEPTION_EXPIRED
                            : v1::Diagnostic::CODE_EXCEPTION_WITHOUT_EFFECT);
    diagnostic.set_severity(v1::Diagnostic::SEVERITY_WARNING);
    const int position = plan.plan->exceptions[e].position;
    diagnostic.mutable_subject()->set_exception_index(position);
    const std::string& set =
        plan.message->exceptions(position).requirement_set();
    diagnostic.mutable_subject()->set_requirement_set(set);
    diagnostic.mutable_subject()->set_rule(
        plan.message->exceptions(position).rule());
    diagnostic.set_message(ExceptionMessage(is_expired, position, language));
  }
}

}  // namespace trellis::plan
