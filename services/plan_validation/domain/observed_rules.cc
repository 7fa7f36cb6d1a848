#include "services/plan_validation/domain/observed_rules.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "services/plan_validation/domain/course_sequence.h"
#include "services/plan_validation/domain/observed_items.h"
#include "services/plan_validation/domain/plan_achievements.h"
#include "services/plan_validation/domain/total_credit.h"

namespace trellis::plan {
namespace {

Truth ToTruth(bool is_certain, bool is_possible) {
  if (is_certain) return Truth::kTrue;
  return is_possible ? Truth::kUnknown : Truth::kFalse;
}

// Looks at one plan.
class Observer {
 public:
  Observer(const RequirementRules& rules, const ObservedPlan& plan,
           const RuleChanges& changes)
      : rules_(rules),
        plan_(plan),
        changes_(changes),
        items_(rules, plan.credit, changes, plan.earned_only),
        achievements_(plan.achievements, plan.achievements_complete,
                      plan.earned_only) {}

  Observation Observe(int number, absl::Span<const Truth> referenced) const {
    const RequirementRules::Rule& rule = RuleAt(number);
    switch (rule.spec.kind) {
      case RuleSpec::Kind::kTotal:
        return Total(number);
      case RuleSpec::Kind::kEveryYear:
        return EveryYear(number);
      case RuleSpec::Kind::kSequence:
        return Sequence(number);
      case RuleSpec::Kind::kAchievement:
        return Achieved(rule.spec);
      case RuleSpec::Kind::kGradePointAverage:
        return GradePointAverage(number);
      case RuleSpec::Kind::kVerifiedCredit:
        return Verified(number);
      case RuleSpec::Kind::kAttested:
        return Attested();
      case RuleSpec::Kind::kRequirementSet: {
        const int set = rule.spec.requirement_set;
        Observation observation;
        observation.truth =
            set < 0 ? Truth::kFalse : referenced[static_cast<size_t>(set)];
        observation.needed_count = 1;
        observation.count = observation.truth == Truth::kTrue;
        return observation;
      }
      default:
        return {};
    }
  }

  const RequirementRules::Rule& RuleAt(int rule) const {
    return rules_.rules()[static_cast<size_t>(rule)];
  }

  Truth Counts(const CreditItem& item, int rule) const {
    return items_.Counts(item, rule);
  }

  // The grades in which nothing counts, with what cannot be told read as
  // `least` says.
  std::vector<int> Without(int rule, Truth least) const {
    std::vector<int> without;
    for (const int grade : RuleAt(rule).spec.grades) {
      const bool has = std::any_of(plan_.credit.begin(), plan_.credit.end(),
                                   [&](const CreditItem& item) {
                                     return item.grade == grade &&
                                            Counts(item, rule) >= least;
                                   });
      if (!has) without.push_back(grade);
    }
    return without;
  }

 private:
  static Observation Attested() {
    Observation observation;
    observation.truth = Truth::kUnknown;
    observation.needed_count = 1;
    return observation;
  }

  // What counts of a plan in a total, with what cannot be told read as `least`
  // says; `has_unknowns` is set where there is any. A course is counted as
  // often as it earns credit.
  Millicredits CreditOf(int rule, Truth least, bool& has_unknowns) const {
    std::vector<TotalCredit> once;
    std::map<int, std::map<int, std::vector<TotalCredit>>> times;
    std::map<int, size_t> times_that_count;
    for (const CreditItem& item : plan_.credit) {
      if (item.has_repeats && !item.is_repeat && item.part == 0) {
        ++times_that_count[item.line];
      }
      const Truth truth = Counts(item, rule);
      has_unknowns = has_unknowns || truth == Truth::kUnknown;
      if (truth < least) continue;
      std::vector<TotalCredit>& credits =
          item.has_repeats ? times[item.line][item.position] : once;
      credits.push_back({item.unit, item.grade, item.credit});
    }
    std::vector<RepeatedCredit> repeated;
    for (auto& [line, by_position] : times) {
      repeated.emplace_back();
      repeated.back().count = times_that_count[line];
      for (auto& [position, time] : by_position) {
        repeated.back().times.push_back(std::move(time));
      }
    }
    return MostInTotal(RuleAt(rule).limits, std::move(once),
                       std::move(repeated));
  }

  Observation Total(int rule) const {
    Observation observation;
    const Millicredits waived =
        changes_.empty ? 0 : changes_.waived_credit[static_cast<size_t>(rule)];
    observation.needed =
        std::max<Millicredits>(0, RuleAt(rule).spec.need - waived);
    bool has_unknowns = false;
    observation.credit = CreditOf(rule, Truth::kTrue, has_unknowns);
    observation.possible_credit =
        has_unknowns ? CreditOf(rule, Truth::kUnknown, has_unknowns)
                     : observation.credit;
    observation.truth =
        ToTruth(observation.credit >= observation.needed,
                observation.possible_credit >= observation.needed);
    return observation;
  }

  Observation EveryYear(int rule) const {
    Observation observation;
    observation.needed_count =
        static_cast<int>(RuleAt(rule).spec.grades.size());
    observation.count = observation.needed_count -
                        static_cast<int>(Without(rule, Truth::kTrue).size());
    observation.truth = ToTruth(observation.count == observation.needed_count,
                                Without(rule, Truth::kUnknown).empty());
    return observation;
  }

  Observation Sequence(int rule) const {
    const int needed = RuleAt(rule).spec.count;
    Observation observation;
    observation.needed_count = needed;
    observation.count = SequenceOf(rule, Truth::kTrue);
    observation.truth = ToTruth(observation.count >= needed,
                                SequenceOf(rule, Truth::kUnknown) >= needed);
    return observation;
  }

  int SequenceOf(int rule, Truth least) const {
    return LongestSequence(
        plan_.courses, plan_.items, plan_.credit,
        [&](const CreditItem& item) { return Counts(item, rule) >= least; });
  }

  Observation Achieved(const RuleSpec& spec) const {
    Observation observation;
    observation.needed_count = std::max(1, spec.count);
    int possible = 0;
    int64_t sum = 0;
    bool all_known = true;
    for (const RuleSpec::Achievement& wanted : spec.achievements) {
      const Truth has = achievements_.Has(wanted);
      observation.count += has == Truth::kTrue;
      possible += has != Truth::kFalse;
      sum += achievements_.SumOf(wanted.achievement);
      all_known = all_known && achievements_.IsKnown(wanted.achievement);
    }
    const bool reaches = sum >= spec.minimum_sum;
    observation.truth = ToTruth(
        observation.count >= observation.needed_count && reaches,
        possible >= observation.needed_count && (reaches || !all_known));
    if (spec.minimum_sum > 0) {
      observation.needed_count = static_cast<int>(spec.minimum_sum);
      observation.count = static_cast<int>(
          std::min<int64_t>(sum, std::numeric_limits<int>::max()));
    }
    return observation;
  }

  Observation Verified(int rule) const {
    const RuleSpec& spec = RuleAt(rule).spec;
    Observation observation;
    observation.needed_count = spec.count;
    int possible = 0;
    for (const RuleSpec::Verification& verification : spec.verifications) {
      Truth has_course = Truth::kFalse;
      for (const CreditItem& item : plan_.credit) {
        has_course =
            std::max(has_course, items_.Counts(item, rule, verification.units));
      }
      Truth best = Truth::kFalse;
      for (const RuleSpec::Achievement& wanted : verification.achievements) {
        best = std::max(best, achievements_.Has(wanted));
      }
      best = std::min(best, has_course);
      observation.count += best == Truth::kTrue;
      possible += best != Truth::kFalse;
    }
    observation.truth =
        ToTruth(observation.count >= spec.count, possible >= spec.count);
    return observation;
  }

  // The average of what is earned, and the range in which marks that are still
  // to come leave it.
  Observation GradePointAverage(int rule) const {
    const RuleSpec& spec = RuleAt(rule).spec;
    // What earned credit has a mark between these, or is passed without one.
    constexpr int kBest = 400;
    constexpr int kLeastPassing = 70;
    int64_t points = 0;
    int64_t credit = 0;
    int64_t unmarked = 0;
    int64_t to_come = 0;
    for (const CreditItem& item : plan_.credit) {
      if (Counts(item, rule) == Truth::kFalse) continue;
      const bool is_earned = item.status == ItemStatus::kEarned;
      if (is_earned && item.mark == kPassMark) continue;
      if (!is_earned || item.mark == kUnreportedMark) {
        (is_earned ? unmarked : to_come) += item.credit;
        continue;
      }
      points += item.mark * item.credit;
      credit += item.credit;
    }
    const int64_t earned = credit + unmarked;
    const int64_t open = unmarked + to_come;
    const int64_t all = credit + open;
    const int64_t least = spec.minimum_centipoints;
    Observation observation;
    observation.needed_count = spec.minimum_centipoints;
    observation.count = credit == 0 ? 0 : static_cast<int>(points / credit);
    // What is planned says nothing of marks: the average so far decides, and is
    // unknown where it falls short but could still rise.
    const bool is_certain = credit > 0 && points >= least * credit &&
                            points + kLeastPassing * unmarked >= least * earned;
    const bool is_possible = all == 0 || points + kBest * open >= least * all;
    observation.truth = ToTruth(is_certain, is_possible);
    return observation;
  }

  const RequirementRules& rules_;
  const ObservedPlan& plan_;
  const RuleChanges& changes_;
  const ObservedItems items_;
  const PlanAchievements achievements_;
};

}  // namespace

std::vector<Observation> ObserveRules(const RequirementRules& rules,
                                      const ObservedPlan& plan,
                                      const RuleChanges& changes,
                                      absl::Span<const Truth> referenced) {
  const Observer observer(rules, plan, changes);
  std::vector<Observation> observations;
  std::vector<char> is_waived;
  observations.reserve(rules.rules().size());
  for (size_t r = 0; r < rules.rules().size(); ++r) {
    observations.push_back(observer.Observe(static_cast<int>(r), referenced));
    if (changes.empty) continue;
    const int parent = rules.rules()[r].parent;
    const bool parent_is_waived =
        parent >= 0 && is_waived[static_cast<size_t>(parent)] != 0;
    is_waived.push_back(changes.is_waived[r] || changes.is_approved[r] ||
                        parent_is_waived);
    if (is_waived.back()) observations.back().truth = Truth::kTrue;
  }
  return observations;
}

std::vector<int> ItemsInTotal(const RequirementRules& rules, int rule,
                              const ObservedPlan& plan,
                              const RuleChanges& changes) {
  const Observer observer(rules, plan, changes);
  std::vector<int> items;
  for (size_t i = 0; i < plan.credit.size(); ++i) {
    if (observer.Counts(plan.credit[i], rule) != Truth::kFalse) {
      items.push_back(static_cast<int>(i));
    }
  }
  return items;
}

std::vector<int> GradesWithout(const RequirementRules& rules, int rule,
                               const ObservedPlan& plan,
                               const RuleChanges& changes) {
  return Observer(rules, plan, changes).Without(rule, Truth::kUnknown);
}

}  // namespace trellis::plan
