#include "services/plan_validation/domain/candidate_judge.h"

#include <algorithm>
#include <limits>

namespace trellis::plan {
namespace {

constexpr size_t kAllErrors = std::numeric_limits<size_t>::max();

// Makes a rule one that is not asked for.
void Waive(int rule, StudentSet& set) {
  RuleChanges& changes = set.student.changes;
  changes.MakeRoom(set.rules->rules().size());
  changes.is_waived[static_cast<size_t>(rule)] = true;
}

// What is known of the sets that `set` refers to.
std::vector<Truth> ReferencedBy(const StudentSet& set,
                                const std::vector<RequirementJudgment>& known) {
  std::vector<Truth> referenced;
  for (const int place : set.referenced) {
    referenced.push_back(place == kNoSet
                             ? Truth::kUnknown
                             : known[static_cast<size_t>(place)].planned);
  }
  return referenced;
}

}  // namespace

ObservedPlan CandidateJudge::Observe(const Plan& plan) const {
  ObservedPlan observed;
  observed.courses = context_.courses;
  observed.units = context_.units;
  observed.items = plan.items;
  observed.credit = credit_.items;
  observed.achievements_complete = context_.achievements_complete;
  return observed;
}

CandidateVerdict CandidateJudge::Judge(const Plan& plan, bool wants_cases) {
  ++judgment_count_;
  errors_ = FindErrors(context_.courses, *context_.load, plan, kAllErrors);
  credit_ = FindCreditItems(context_.courses, *context_.units, plan.items);
  ObservedPlan observed = Observe(plan);
  CountingSearch::Options options = options_;
  options.wants_cases = wants_cases;
  CandidateVerdict verdict;
  verdict.errors = static_cast<int>(errors_.size());
  if (!errors_.empty()) verdict.truth = Truth::kFalse;
  judgments_.clear();
  for (const StudentSet& set : context_.sets) {
    observed.achievements = set.achievements;
    judgments_.push_back(
        judge_.JudgePlanned(*set.rules, observed, set.student.changes,
                            ReferencedBy(set, judgments_), options));
    const RequirementJudgment& judgment = judgments_.back();
    if (!set.is_asked_for) continue;
    const CountingResult& counting = judgment.counting;
    verdict.missing += counting.cost;
    verdict.unmet_rules +=
        static_cast<int>((counting.cost - counting.missing) / kUnmetRuleCost);
    verdict.is_cut_off = verdict.is_cut_off || counting.is_cut_off;
    // What lacks something on the best way that was found is told as an error,
    // cut off or not.
    const Truth truth = counting.cost > 0 ? Truth::kFalse : judgment.planned;
    verdict.truth = std::min(verdict.truth, truth);
  }
  return verdict;
}

// Judges the sets for nothing but what they lack, as long as `go_on` says so of
// each.
template <typename GoOn>
bool CandidateJudge::JudgeSets(const Plan& plan, GoOn go_on) {
  ObservedPlan observed = Observe(plan);
  CountingSearch::Options options = options_;
  options.wants_shortages = false;
  judgments_.clear();
  for (const StudentSet& set : context_.sets) {
    observed.achievements = set.achievements;
    judgments_.push_back(
        judge_.JudgePlanned(*set.rules, observed, set.student.changes,
                            ReferencedBy(set, judgments_), options));
    if (!go_on(set, judgments_.back().counting)) return false;
  }
  return true;
}

bool CandidateJudge::IsValid(const Plan& plan, bool& is_cut_off) {
  ++judgment_count_;
  if (!FindErrors(context_.courses, *context_.load, plan, 1).empty()) {
    return false;
  }
  credit_ = FindCreditItems(context_.courses, *context_.units, plan.items);
  return JudgeSets(plan,
                   [&](const StudentSet& set, const CountingResult& counting) {
                     if (!set.is_asked_for || counting.cost == 0) return true;
                     is_cut_off = is_cut_off || counting.is_cut_off;
                     return false;
                   });
}

std::vector<Millicredits> CandidateJudge::FindMissing(const Plan& plan) {
  ++judgment_count_;
  credit_ = FindCreditItems(context_.courses, *context_.units, plan.items);
  JudgeSets(plan,
            [](const StudentSet&, const CountingResult&) { return true; });
  std::vector<Millicredits> missing;
  for (const RequirementJudgment& judgment : judgments_) {
    missing.push_back(judgment.counting.missing);
  }
  return missing;
}

void CandidateJudge::SetDecisions(absl::Span<const int> decisions) {
  for (size_t s = 0; s < base_.size(); ++s) {
    StudentSet& set = context_.sets[s];
    set.student.changes = base_[s].student.changes;
    for (size_t r = 0; r < set.decisions.size(); ++r) {
      if (std::find(decisions.begin(), decisions.end(), set.decisions[r]) !=
          decisions.end()) {
        Waive(static_cast<int>(r), set);
      }
    }
  }
}

}  // namespace trellis::plan
