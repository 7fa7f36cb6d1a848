#include "services/plan_validation/rpc/rule_results.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace trellis::plan {
namespace {

// Works out what became of the rules of one judgment.
class Outcomes {
 public:
  Outcomes(const SetJudgment& judgment, const CreditItems& credit)
      : judgment_(judgment),
        rules_(*judgment.rules),
        counting_(judgment.judgment->counting),
        earned_(rules_.buckets().size(), 0),
        uncertain_(rules_.buckets().size(), 0) {
    const std::vector<char>& is_uncertain = judgment.judgment->is_uncertain;
    for (const Counting& counting : counting_.countings) {
      const auto item = static_cast<size_t>(counting.item);
      const auto bucket = static_cast<size_t>(counting.bucket);
      if (credit.items[item].status == ItemStatus::kEarned) {
        earned_[bucket] += counting.credit;
      }
      if (!is_uncertain.empty() && is_uncertain[item] != 0) {
        uncertain_[bucket] += counting.credit;
      }
    }
  }

  std::vector<RuleOutcome> Find() {
    const size_t count = rules_.rules().size();
    std::vector<RuleOutcome> by_rule(count);
    for (size_t r = 0; r < count; ++r) {
      by_rule[r] = Start(static_cast<int>(r), by_rule);
    }
    // Rules come after the rules that they are part of.
    for (size_t r = count; r-- > 0;) AddChildren(static_cast<int>(r), by_rule);
    std::vector<RuleOutcome> outcomes;
    outcomes.reserve(count);
    for (size_t r = 0; r < count; ++r) {
      if (!IsOwnRule(judgment_, static_cast<int>(r))) continue;
      const size_t own = outcomes.size();
      outcomes.push_back(std::move(by_rule[r]));
      AddParts(own, outcomes);
    }
    return outcomes;
  }

 private:
  const RequirementRules::Rule& RuleAt(int rule) const {
    return rules_.rules()[static_cast<size_t>(rule)];
  }

  bool IsWaived(int rule) const {
    const RuleChanges& changes = judgment_.student.changes;
    if (changes.empty) return false;
    for (int r = rule; r >= 0; r = RuleAt(r).parent) {
      const auto at = static_cast<size_t>(r);
      if (changes.is_waived[at] || changes.is_approved[at]) return true;
    }
    return false;
  }

  // Whether a rule inside a choice was chosen.
  bool IsChosen(int rule, const std::vector<RuleOutcome>& by_rule) const {
    const int parent = RuleAt(rule).parent;
    if (parent < 0) return true;
    if (!by_rule[static_cast<size_t>(parent)].is_chosen) return false;
    const int choice = RuleAt(parent).choice;
    if (choice < 0) return true;
    const auto& alternatives =
        rules_.choices()[static_cast<size_t>(choice)].alternatives;
    for (const int chosen : counting_.chosen[static_cast<size_t>(choice)]) {
      if (alternatives[static_cast<size_t>(chosen)].rule == rule) return true;
    }
    return false;
  }

  void AddBucket(int bucket, RuleOutcome& outcome,
                 Millicredits& certain) const {
    const auto b = static_cast<size_t>(bucket);
    if (counting_.bucket_is_asked[b] == 0) return;
    outcome.needed += NeedOf(bucket);
    outcome.filled += counting_.bucket_filled[b];
    outcome.earned_filled += earned_[b];
    certain += counting_.bucket_filled[b] - uncertain_[b];
  }

  Millicredits NeedOf(int bucket) const {
    return counting_.bucket_needs[static_cast<size_t>(bucket)];
  }

  RuleOutcome Start(int rule, const std::vector<RuleOutcome>& by_rule) const {
    RuleOutcome outcome;
    outcome.rule = rule;
    outcome.is_chosen = IsChosen(rule, by_rule);
    const RuleSpec& spec = RuleAt(rule).spec;
    switch (spec.kind) {
      case RuleSpec::Kind::kCredits:
      case RuleSpec::Kind::kCourses:
        StartCredits(rule, outcome);
        break;
      case RuleSpec::Kind::kAllOf:
      case RuleSpec::Kind::kNOf:
        break;
      default:
        StartObserved(rule, outcome);
        break;
    }
    if (IsWaived(rule)) outcome.planned = outcome.earned = Truth::kTrue;
    return outcome;
  }

  void StartCredits(int rule, RuleOutcome& outcome) const {
    Millicredits certain = 0;
    for (const int bucket : RuleAt(rule).buckets) {
      AddBucket(bucket, outcome, certain);
    }
    if (!outcome.is_chosen) {
      const RuleSpec& spec = RuleAt(rule).spec;
      for (const PartSpec& part : spec.parts) outcome.needed += part.need;
      outcome.planned = outcome.earned = Truth::kFalse;
      return;
    }
    outcome.planned = outcome.filled < outcome.needed ? Truth::kFalse
                      : certain < outcome.needed      ? Truth::kUnknown
                                                      : Truth::kTrue;
    outcome.earned = outcome.earned_filled >= outcome.needed ? outcome.planned
                                                             : Truth::kFalse;
    StartValues(rule, outcome);
  }

  // Which values were chosen, and how many of several the plan has.
  void StartValues(int rule, RuleOutcome& outcome) const {
    const RequirementRules::Rule& facts = RuleAt(rule);
    if (facts.choice < 0) return;
    const auto& choice = rules_.choices()[static_cast<size_t>(facts.choice)];
    const bool is_distinct =
        facts.spec.distinct_count > 0 && facts.spec.same_value.empty();
    outcome.needed_count = is_distinct ? facts.spec.distinct_count : 0;
    for (const int chosen :
         counting_.chosen[static_cast<size_t>(facts.choice)]) {
      const auto& alternative =
          choice.alternatives[static_cast<size_t>(chosen)];
      bool is_filled = true;
      for (const int bucket : alternative.buckets) {
        const auto b = static_cast<size_t>(bucket);
        is_filled = is_filled && counting_.bucket_filled[b] >= NeedOf(bucket);
      }
      outcome.count += is_distinct && is_filled;
      if (is_distinct && !is_filled) continue;
      if (!outcome.value.empty()) outcome.value += ", ";
      outcome.value += alternative.value;
    }
  }

  void StartObserved(int rule, RuleOutcome& outcome) const {
    const auto r = static_cast<size_t>(rule);
    const Observation& planned = judgment_.judgment->observed[r];
    const Observation& earned = judgment_.judgment->earned_observed[r];
    outcome.planned = planned.truth;
    outcome.earned = earned.truth;
    outcome.needed_count = planned.needed_count;
    outcome.count = planned.count;
    outcome.needed = planned.needed;
    outcome.filled = std::min(planned.needed, planned.credit);
    outcome.earned_filled = std::min(planned.needed, earned.credit);
  }

  // A group is as true as the least of the chosen rules inside it.
  void AddChildren(int rule, std::vector<RuleOutcome>& by_rule) const {
    const RequirementRules::Rule& facts = RuleAt(rule);
    if (facts.children.empty()) return;
    RuleOutcome& outcome = by_rule[static_cast<size_t>(rule)];
    for (const int child : facts.children) {
      const RuleOutcome& part = by_rule[static_cast<size_t>(child)];
      if (!part.is_chosen) continue;
      outcome.planned = std::min(outcome.planned, part.planned);
      outcome.earned = std::min(outcome.earned, part.earned);
      if (!UsesCredit(child)) continue;
      outcome.needed += part.needed;
      outcome.filled += part.filled;
      outcome.earned_filled += part.earned_filled;
    }
    if (IsWaived(rule)) outcome.planned = outcome.earned = Truth::kTrue;
  }

  bool UsesCredit(int rule) const {
    const RuleSpec::Kind kind = RuleAt(rule).spec.kind;
    return kind == RuleSpec::Kind::kCredits ||
           kind == RuleSpec::Kind::kCourses || kind == RuleSpec::Kind::kAllOf ||
           kind == RuleSpec::Kind::kNOf;
  }

  // Adds the parts of the rule whose outcome is the one at `own`.
  void AddParts(size_t own, std::vector<RuleOutcome>& outcomes) const {
    const int rule = outcomes[own].rule;
    const RequirementRules::Rule& facts = RuleAt(rule);
    if (facts.spec.kind != RuleSpec::Kind::kCredits) return;
    for (size_t p = 0; p + 1 < facts.spec.parts.size(); ++p) {
      RuleOutcome part;
      part.rule = rule;
      part.part = facts.spec.parts[p].id;
      part.is_chosen = outcomes[own].is_chosen;
      Millicredits certain = 0;
      for (const int bucket : facts.buckets) {
        const auto& bucket_facts =
            rules_.buckets()[static_cast<size_t>(bucket)];
        if (bucket_facts.part == part.part) AddBucket(bucket, part, certain);
      }
      part.planned = part.filled < part.needed ? Truth::kFalse
                     : certain < part.needed   ? Truth::kUnknown
                                               : Truth::kTrue;
      part.earned =
          part.earned_filled >= part.needed ? part.planned : Truth::kFalse;
      outcomes.push_back(std::move(part));
    }
  }

  const SetJudgment& judgment_;
  const RequirementRules& rules_;
  const CountingResult& counting_;
  std::vector<Millicredits> earned_;
  std::vector<Millicredits> uncertain_;
};

}  // namespace

std::vector<RuleOutcome> FindRuleOutcomes(const SetJudgment& judgment,
                                          const CreditItems& credit) {
  return Outcomes(judgment, credit).Find();
}

bool IsOwnRule(const SetJudgment& judgment, int rule) {
  return absl::StartsWith(
      judgment.rules->rules()[static_cast<size_t>(rule)].spec.id,
      judgment.prefix);
}

absl::string_view RuleId(const SetJudgment& judgment, int rule) {
  return absl::StripPrefix(
      judgment.rules->rules()[static_cast<size_t>(rule)].spec.id,
      judgment.prefix);
}

SetTotals TotalsOf(const SetJudgment& judgment, const CreditItems& credit,
                   const std::vector<RuleOutcome>& outcomes) {
  const RequirementRules& rules = *judgment.rules;
  const CountingResult& counting = judgment.judgment->counting;
  const bool is_joint = !judgment.prefix.empty();
  SetTotals totals;
  for (size_t b = 0; b < rules.buckets().size(); ++b) {
    if (counting.bucket_is_asked[b] == 0 ||
        !IsOwnRule(judgment, rules.buckets()[b].rule)) {
      continue;
    }
    totals.needed += counting.bucket_needs[b];
    totals.filled += counting.bucket_filled[b];
  }
  for (const Counting& counted : counting.countings) {
    const auto& bucket = rules.buckets()[static_cast<size_t>(counted.bucket)];
    const auto& item = credit.items[static_cast<size_t>(counted.item)];
    if (item.status == ItemStatus::kEarned &&
        IsOwnRule(judgment, bucket.rule)) {
      totals.earned_filled += counted.credit;
    }
  }
  if (!is_joint) {
    totals.planned = judgment.judgment->planned;
    totals.earned = judgment.judgment->earned;
    totals.missing = counting.cost;
    totals.lower_bound = counting.lower_bound;
    return totals;
  }
  for (const RuleOutcome& outcome : outcomes) {
    if (!outcome.is_chosen) continue;
    totals.planned = std::min(totals.planned, outcome.planned);
    totals.earned = std::min(totals.earned, outcome.earned);
  }
  totals.missing = totals.needed - totals.filled;
  totals.lower_bound =
      counting.is_cut_off ? counting.lower_bound : totals.missing;
  return totals;
}

bool IsOpen(const SetJudgment& judgment, const RuleOutcome& outcome) {
  return outcome.is_chosen && outcome.planned != Truth::kTrue &&
         judgment.rules->rules()[static_cast<size_t>(outcome.rule)]
             .children.empty();
}

absl::string_view IdOf(const SetJudgment& judgment,
                       const RuleOutcome& outcome) {
  return outcome.part.empty() ? RuleId(judgment, outcome.rule) : outcome.part;
}

}  // namespace trellis::plan
