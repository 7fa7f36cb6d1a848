#include "services/plan_validation/rpc/impact_comparison.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/names/resource_name.h"
#include "services/plan_validation/rpc/impact_messages.h"
#include "services/plan_validation/rpc/name_in.h"
#include "services/plan_validation/rpc/write_diagnostics.h"

namespace trellis::plan {
namespace {

// How many changes of one plan are said; there are seldom more than a few.
constexpr size_t kMaxChanges = 20;

using SetPair = std::pair<const SetOutcome*, const SetOutcome*>;

bool HaveOneId(const SetOutcome& a, const SetOutcome& b) {
  return LastId(a.set->message->name()) == LastId(b.set->message->name());
}

// Returns which sets are compared with each other, in the order of those after;
// null stands for a set that there is none of.
std::vector<SetPair> Pairs(const std::vector<SetOutcome>& before,
                           const std::vector<SetOutcome>& after) {
  std::vector<const SetOutcome*> left;
  for (const SetOutcome& set : before) left.push_back(&set);
  std::vector<SetPair> pairs;
  for (const SetOutcome& set : after) {
    const auto same =
        std::find_if(left.begin(), left.end(), [&](const SetOutcome* other) {
          return other != nullptr && HaveOneId(*other, set);
        });
    pairs.emplace_back(same == left.end() ? nullptr : *same, &set);
    if (same != left.end()) *same = nullptr;
  }
  for (size_t i = 0; i < pairs.size() && i < left.size(); ++i) {
    if (pairs[i].first == nullptr) std::swap(pairs[i].first, left[i]);
  }
  for (const SetOutcome* const set : left) {
    if (set != nullptr) pairs.emplace_back(set, nullptr);
  }
  return pairs;
}

const std::string& NameOf(const SetOutcome& set, const std::string& rule,
                          Language language) {
  const auto names = set.set->names.find(rule);
  if (names == set.set->names.end()) return rule;
  return names->second.rule != nullptr ? NameIn(*names->second.rule, language)
                                       : NameIn(*names->second.part, language);
}

// Compares one plan.
class Comparison {
 public:
  Comparison(const JudgedPlan& before, const JudgedPlan& after,
             bool wants_changes, Language language, ImpactTotals& totals)
      : before_(before),
        after_(after),
        wants_changes_(wants_changes),
        language_(language),
        totals_(totals) {}

  PlanImpact Compare() {
    impact_.passes_before = before_.outcome->verdict == Truth::kTrue;
    impact_.passes_after = after_.outcome->verdict == Truth::kTrue;
    for (const SetPair& pair :
         Pairs(before_.outcome->sets, after_.outcome->sets)) {
      CompareSets(pair);
    }
    const bool is_example = impact_.passes_before != impact_.passes_after ||
                            impact_.is_explained_otherwise;
    if (wants_changes_ && is_example) CompareProblems();
    if (!is_example) impact_.changes.clear();
    Shorten();
    return std::move(impact_);
  }

 private:
  // Goes through the open rules of both sides, which are ordered by id.
  void CompareSets(const SetPair& pair) {
    static const std::vector<OpenRule> kNone;
    const auto& before = pair.first == nullptr ? kNone : pair.first->open_rules;
    const auto& after =
        pair.second == nullptr ? kNone : pair.second->open_rules;
    set_ = pair.second != nullptr ? pair.second : pair.first;
    auto b = before.begin();
    auto a = after.begin();
    while (b != before.end() || a != after.end()) {
      if (a == after.end() || (b != before.end() && b->id < a->id)) {
        // The names of a rule that is gone are those before.
        AddClosed(pair.first == nullptr ? *set_ : *pair.first, *b++);
      } else if (b == before.end() || a->id < b->id) {
        AddOpened(*a++);
      } else {
        CompareRules(*b++, *a++);
      }
    }
  }

  RuleCounts* CountsOf(const OpenRule& rule) {
    return &totals_.CountsOf(set_->set->message->name(), rule.id);
  }

  void Say(const SetOutcome& named_in, const OpenRule& rule, RuleChange change,
           Millicredits before = 0, Millicredits after = 0) {
    impact_.is_explained_otherwise = true;
    if (!wants_changes_) return;
    impact_.changes.push_back(
        RuleChangeMessage(change, NameOf(named_in, rule.id, language_), before,
                          after, language_));
  }

  void AddClosed(const SetOutcome& named_in, const OpenRule& rule) {
    impact_.newly_passing.push_back(CountsOf(rule));
    Say(named_in, rule,
        rule.is_unknown ? RuleChange::kNoLongerUnknown
                        : RuleChange::kNoLongerMissing);
  }

  void AddOpened(const OpenRule& rule) {
    impact_.newly_failing.push_back(CountsOf(rule));
    Say(*set_, rule,
        rule.is_unknown ? RuleChange::kNewlyUnknown
                        : RuleChange::kNewlyMissing);
  }

  void CompareRules(const OpenRule& before, const OpenRule& after) {
    if (before.is_unknown != after.is_unknown) {
      Say(*set_, after,
          after.is_unknown ? RuleChange::kNewlyUnknown
                           : RuleChange::kNewlyMissing);
      return;
    }
    const auto was = std::make_pair(before.missing, before.missing_count);
    const auto is = std::make_pair(after.missing, after.missing_count);
    if (was == is) return;
    Say(*set_, after,
        was < is ? RuleChange::kMissingMore : RuleChange::kMissingLess,
        before.missing, after.missing);
  }

  std::vector<std::string> ProblemsOf(const JudgedPlan& judged) const {
    v1::ValidatePlanResponse response;
    WriteDiagnostics(judged.outcome->errors, *judged.catalog, *judged.plan,
                     language_, response);
    std::vector<std::string> problems;
    for (const v1::Diagnostic& diagnostic : response.diagnostics()) {
      problems.push_back(diagnostic.message());
    }
    std::sort(problems.begin(), problems.end());
    return problems;
  }

  // What is wrong with courses on one side only.
  void CompareProblems() {
    const std::vector<std::string> before = ProblemsOf(before_);
    const std::vector<std::string> after = ProblemsOf(after_);
    std::vector<std::string> appeared;
    std::set_difference(after.begin(), after.end(), before.begin(),
                        before.end(), std::back_inserter(appeared));
    std::vector<std::string> gone;
    std::set_difference(before.begin(), before.end(), after.begin(),
                        after.end(), std::back_inserter(gone));
    for (const std::string& problem : appeared) {
      impact_.changes.push_back(ProblemChangeMessage(true, problem, language_));
    }
    for (const std::string& problem : gone) {
      impact_.changes.push_back(
          ProblemChangeMessage(false, problem, language_));
    }
  }

  void Shorten() {
    if (impact_.changes.size() <= kMaxChanges) return;
    const int more = static_cast<int>(impact_.changes.size() - kMaxChanges);
    impact_.changes.resize(kMaxChanges);
    impact_.changes.push_back(MoreChangesMessage(more, language_));
  }

  const JudgedPlan& before_;
  const JudgedPlan& after_;
  const bool wants_changes_;
  const Language language_;
  ImpactTotals& totals_;
  // The set by whose name rules are counted.
  const SetOutcome* set_ = nullptr;
  PlanImpact impact_;
};

}  // namespace

PlanImpact FindImpact(const JudgedPlan& before, const JudgedPlan& after,
                      bool wants_changes, Language language,
                      ImpactTotals& totals) {
  return Comparison(before, after, wants_changes, language, totals).Compare();
}

}  // namespace trellis::plan
