#include "services/plan_validation/domain/completion_wants.h"

#include <algorithm>
#include <utility>

#include "services/plan_validation/domain/observed_rules.h"

namespace trellis::plan {
namespace {

// Finds what is missing in one plan.
class WantFinder {
 public:
  WantFinder(const CandidateJudge& judge, const Plan& plan)
      : judge_(judge), plan_(plan) {}

  std::vector<CompletionWant> Find() {
    std::vector<CompletionWant> wants;
    for (const PlanError& error : judge_.errors()) {
      if (error.unmet == nullptr) continue;
      CompletionWant want;
      want.condition = error.unmet;
      want.position = error.position;
      wants.push_back(want);
    }
    if (!wants.empty()) return wants;
    for (size_t s = 0; s < judge_.context().sets.size(); ++s) {
      if (judge_.context().sets[s].is_asked_for) AddSetWants(s, wants);
    }
    return wants;
  }

 private:
  void AddSetWants(size_t set, std::vector<CompletionWant>& wants) {
    const CountingResult& counting = judge_.judgments()[set].counting;
    if (counting.cost == 0) return;
    const RequirementRules& rules = *judge_.context().sets[set].rules;
    for (const Shortage& shortage : counting.shortages) {
      CompletionWant want;
      want.set = set;
      want.lack = shortage.missing;
      for (const Shortage::Need& need : shortage.needs) {
        want.buckets.set(static_cast<size_t>(need.bucket));
      }
      for (const RequirementRules::Choice& choice : rules.choices()) {
        if ((choice.members & want.buckets).any())
          want.others |= choice.members;
      }
      wants.push_back(want);
    }
    AddRuleWants(set, rules.root(), wants);
  }

  // Adds the rules on the chosen way that use no credit up and are not met.
  void AddRuleWants(size_t set, const RequirementRules::Demand& demand,
                    std::vector<CompletionWant>& wants) {
    const RequirementJudgment& judgment = judge_.judgments()[set];
    const RequirementRules& rules = *judge_.context().sets[set].rules;
    for (const int rule : demand.observers) {
      if (judgment.observed[static_cast<size_t>(rule)].truth == Truth::kFalse) {
        AddRuleWant(set, rule, wants);
      }
    }
    for (const int choice : demand.choices) {
      const auto& alternatives =
          rules.choices()[static_cast<size_t>(choice)].alternatives;
      for (const int chosen :
           judgment.counting.chosen[static_cast<size_t>(choice)]) {
        AddRuleWants(set, alternatives[static_cast<size_t>(chosen)], wants);
      }
    }
  }

  void AddRuleWant(size_t set, int rule, std::vector<CompletionWant>& wants) {
    const StudentSet& facts = judge_.context().sets[set];
    const RuleSpec& spec = facts.rules->rules()[static_cast<size_t>(rule)].spec;
    const Observation& observed =
        judge_.judgments()[set].observed[static_cast<size_t>(rule)];
    CompletionWant want;
    want.set = set;
    want.units = &spec.units;
    want.first_grade = spec.taken.first_grade;
    want.last_grade = spec.taken.last_grade;
    want.lack =
        std::max<Millicredits>(0, observed.needed - observed.possible_credit);
    switch (spec.kind) {
      case RuleSpec::Kind::kTotal:
      case RuleSpec::Kind::kSequence:
      case RuleSpec::Kind::kGradePointAverage:
        wants.push_back(want);
        break;
      case RuleSpec::Kind::kEveryYear: {
        ObservedPlan plan;
        plan.courses = judge_.context().courses;
        plan.units = judge_.context().units;
        plan.items = plan_.items;
        plan.credit = judge_.credit().items;
        for (const int grade :
             GradesWithout(*facts.rules, rule, plan, facts.student.changes)) {
          want.first_grade = want.last_grade = grade;
          wants.push_back(want);
        }
        break;
      }
      case RuleSpec::Kind::kVerifiedCredit:
        for (const RuleSpec::Verification& verification : spec.verifications) {
          want.units = &verification.units;
          wants.push_back(want);
        }
        break;
      case RuleSpec::Kind::kRequirementSet: {
        const int place =
            spec.requirement_set < 0
                ? kNoSet
                : facts.referenced[static_cast<size_t>(spec.requirement_set)];
        if (place != kNoSet) AddSetWants(static_cast<size_t>(place), wants);
        break;
      }
      default:
        // No course mends it.
        wants.emplace_back();
        break;
    }
  }

  const CandidateJudge& judge_;
  const Plan& plan_;
};

}  // namespace

std::vector<CompletionWant> FindWants(const CandidateJudge& judge,
                                      const Plan& plan) {
  return WantFinder(judge, plan).Find();
}

}  // namespace trellis::plan
