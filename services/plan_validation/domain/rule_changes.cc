#include "services/plan_validation/domain/rule_changes.h"

#include <algorithm>

namespace trellis::plan {
namespace {

bool IsFor(const CohortSpec& cohort, int entry_year) {
  if (entry_year == 0) return true;
  return (cohort.first_entry_year == 0 ||
          entry_year >= cohort.first_entry_year) &&
         (cohort.last_entry_year == 0 || entry_year <= cohort.last_entry_year);
}

bool IsForEverybody(const CohortSpec& cohort) {
  return cohort.first_entry_year == 0 && cohort.last_entry_year == 0;
}

// Whether courses can be let in to a rule: it counts credit, looks at courses,
// or holds rules that do.
bool TakesCourses(const RequirementRules& rules, int rule) {
  const RequirementRules::Rule& found =
      rules.rules()[static_cast<size_t>(rule)];
  switch (found.spec.kind) {
    case RuleSpec::Kind::kTotal:
    case RuleSpec::Kind::kEveryYear:
    case RuleSpec::Kind::kSequence:
    case RuleSpec::Kind::kGradePointAverage:
      return true;
    default:
      break;
  }
  return rules.BucketsOf(rule).any() ||
         std::any_of(found.children.begin(), found.children.end(),
                     [&](int child) { return TakesCourses(rules, child); });
}

bool IsMeasuredInCredit(const RequirementRules& rules, int rule) {
  const RequirementRules::Rule& found =
      rules.rules()[static_cast<size_t>(rule)];
  return !found.buckets.empty() || found.spec.kind == RuleSpec::Kind::kTotal;
}

// Whether a rule, or one inside it, counts a unit.
bool CountsUnit(const RequirementRules& rules, int rule, int unit) {
  const RequirementRules::Rule& found =
      rules.rules()[static_cast<size_t>(rule)];
  return found.spec.units.Contains(unit) ||
         (rules.BucketsOf(rule) & rules.unit(unit).eligible).any() ||
         std::any_of(found.spec.verifications.begin(),
                     found.spec.verifications.end(),
                     [&](const RuleSpec::Verification& verification) {
                       return verification.units.Contains(unit);
                     }) ||
         std::any_of(found.children.begin(), found.children.end(),
                     [&](int child) { return CountsUnit(rules, child, unit); });
}

// Applies an exception to `rule`, or to the whole set when it is -1. Returns
// whether that makes a difference.
bool Apply(const PlanException& exception, const RequirementRules& rules,
           const UnitNumbers& units, int rule, RuleChanges& changes) {
  const auto r = static_cast<size_t>(rule);
  switch (exception.kind) {
    case PlanException::Kind::kWaive:
      if (rule < 0 ||
          (exception.credit > 0 && !IsMeasuredInCredit(rules, rule))) {
        return false;
      }
      changes.MakeRoom(rules.rules().size());
      if (exception.credit == 0) {
        changes.is_waived[r] = true;
      } else {
        changes.waived_credit[r] += exception.credit;
      }
      return true;
    case PlanException::Kind::kApprove:
      if (rule < 0) return false;
      changes.MakeRoom(rules.rules().size());
      changes.is_approved[r] = true;
      return true;
    case PlanException::Kind::kInsert:
      if (rule < 0 || !TakesCourses(rules, rule)) return false;
      changes.MakeRoom(rules.rules().size());
      changes.insertions.push_back({rule, exception.course, -1});
      return true;
    case PlanException::Kind::kSubstitute: {
      if (rule < 0) return false;
      const int first = units.First(exception.required_course);
      bool applies = false;
      for (int k = 0; k < units.CountOf(exception.required_course); ++k) {
        if (!CountsUnit(rules, rule, first + k)) continue;
        changes.MakeRoom(rules.rules().size());
        changes.insertions.push_back({rule, exception.course, first + k});
        applies = true;
      }
      return applies;
    }
    case PlanException::Kind::kExclude:
      changes.MakeRoom(rules.rules().size());
      changes.exclusions.push_back({rule, exception.course});
      return true;
  }
  return false;
}

}  // namespace

void RuleChanges::MakeRoom(size_t rule_count) {
  if (!empty) return;
  empty = false;
  is_waived.assign(rule_count, false);
  is_approved.assign(rule_count, false);
  waived_credit.assign(rule_count, 0);
}

StudentRules RulesForStudent(const RequirementRules& rules,
                             const UnitNumbers& units, const Plan& plan,
                             absl::string_view set_name,
                             absl::string_view date) {
  StudentRules student;
  student.cohort_matches = IsFor(rules.cohort(), plan.entry_year);
  student.needs_entry_year =
      plan.entry_year == 0 && !IsForEverybody(rules.cohort());
  for (size_t r = 0; r < rules.rules().size(); ++r) {
    const CohortSpec& cohort = rules.rules()[r].spec.cohort;
    if (plan.entry_year == 0 && !IsForEverybody(cohort)) {
      student.needs_entry_year = true;
    }
    if (IsFor(cohort, plan.entry_year)) continue;
    student.changes.MakeRoom(rules.rules().size());
    student.changes.is_waived[r] = true;
  }
  for (const PlanException& exception : plan.exceptions) {
    student.changed_rules.push_back(-1);
    if (exception.requirement_set != set_name) {
      student.outcomes.push_back(ExceptionOutcome::kElsewhere);
      continue;
    }
    // Days in this form are in order when their texts are.
    if (!exception.expire_date.empty() && !date.empty() &&
        absl::string_view(exception.expire_date) < date) {
      student.outcomes.push_back(ExceptionOutcome::kExpired);
      continue;
    }
    const int rule =
        exception.rule.empty() ? -1 : rules.FindRule(exception.rule);
    const bool is_unknown = rule < 0 && !exception.rule.empty();
    const bool applies =
        !is_unknown && Apply(exception, rules, units, rule, student.changes);
    student.outcomes.push_back(applies ? ExceptionOutcome::kApplied
                                       : ExceptionOutcome::kWithoutEffect);
    if (applies) student.changed_rules.back() = rule;
  }
  return student;
}

}  // namespace trellis::plan
