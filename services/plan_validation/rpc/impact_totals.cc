#include "services/plan_validation/rpc/impact_totals.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace trellis::plan {
namespace {

void Count(const PlanImpact& impact, v1::ImpactCounts& counts) {
  counts.set_plan_count(counts.plan_count() + 1);
  if (impact.passes_before && impact.passes_after) {
    counts.set_still_passing_count(counts.still_passing_count() + 1);
  } else if (impact.passes_after) {
    counts.set_newly_passing_count(counts.newly_passing_count() + 1);
  } else if (impact.passes_before) {
    counts.set_newly_failing_count(counts.newly_failing_count() + 1);
  } else {
    counts.set_still_failing_count(counts.still_failing_count() + 1);
  }
  if (impact.passes_before == impact.passes_after &&
      impact.is_explained_otherwise) {
    counts.set_changed_explanation_count(counts.changed_explanation_count() +
                                         1);
  }
}

}  // namespace

bool ImpactTotals::ComesFirst::operator()(const Example& a,
                                          const Example& b) const {
  return std::tie(a.kind, a.school, a.plan_ref, a.impact->changes) <
         std::tie(b.kind, b.school, b.plan_ref, b.impact->changes);
}

ImpactTotals::Kind ImpactTotals::KindOf(const PlanImpact& impact) {
  if (impact.passes_before && !impact.passes_after) {
    return v1::ImpactExample::KIND_NEWLY_FAILING;
  }
  if (!impact.passes_before && impact.passes_after) {
    return v1::ImpactExample::KIND_NEWLY_PASSING;
  }
  return impact.is_explained_otherwise
             ? v1::ImpactExample::KIND_CHANGED_EXPLANATION
             : v1::ImpactExample::KIND_UNSPECIFIED;
}

bool ImpactTotals::Add(absl::string_view school, absl::string_view plan_ref,
                       const std::shared_ptr<const PlanImpact>& impact) {
  auto it = schools_.find(school);
  if (it == schools_.end()) {
    if (schools_.size() == kMaxSchools) return false;
    it = schools_.emplace(std::string(school), v1::ImpactCounts()).first;
  }
  Count(*impact, it->second);
  Count(*impact, totals_);
  for (RuleCounts* const rule : impact->newly_failing) ++rule->newly_failing;
  for (RuleCounts* const rule : impact->newly_passing) ++rule->newly_passing;
  const Kind kind = KindOf(*impact);
  if (kind != v1::ImpactExample::KIND_UNSPECIFIED && max_examples_ > 0) {
    AddExample({kind, std::string(school), std::string(plan_ref), impact});
  }
  return true;
}

// Keeps the first of each kind and school, and the first of all. What is let go
// never comes back, because what is kept only ever moves forward.
void ImpactTotals::AddExample(Example example) {
  const auto group = std::make_pair(example.kind, example.school);
  if (!examples_.insert(std::move(example)).second) return;
  auto last = std::prev(examples_.end());
  if (++example_counts_[group] > max_examples_) {
    // The last of the group comes before the first of the next.
    const auto next = example_counts_.upper_bound(group);
    if (next != example_counts_.end()) {
      const Example bound{next->first.first, next->first.second, "",
                          std::make_shared<PlanImpact>()};
      last = std::prev(examples_.lower_bound(bound));
    }
  } else if (examples_.size() <= kMaxExamples) {
    return;
  }
  const auto count = example_counts_.find({last->kind, last->school});
  if (--count->second == 0) example_counts_.erase(count);
  examples_.erase(last);
}

void ImpactTotals::Write(v1::AnalyzeImpactResponse& response) const {
  *response.mutable_totals() = totals_;
  std::vector<const std::string*> schools;
  for (const auto& [school, counts] : schools_) schools.push_back(&school);
  std::sort(schools.begin(), schools.end(),
            [](const std::string* a, const std::string* b) { return *a < *b; });
  for (const std::string* const school : schools) {
    v1::SchoolImpact& written = *response.add_schools();
    written.set_school(*school);
    *written.mutable_counts() = schools_.at(*school);
  }
  for (const auto& [name, counts] : rules_) {
    if (counts.newly_failing == 0 && counts.newly_passing == 0) continue;
    v1::RuleImpact& written = *response.add_rules();
    written.set_requirement_set(name.first);
    written.set_rule(name.second);
    written.set_newly_failing_count(counts.newly_failing);
    written.set_newly_passing_count(counts.newly_passing);
  }
  for (const Example& example : examples_) {
    v1::ImpactExample& written = *response.add_examples();
    written.set_kind(example.kind);
    written.set_plan_ref(example.plan_ref);
    written.set_school(example.school);
    for (const std::string& change : example.impact->changes) {
      written.add_changes(change);
    }
  }
}

}  // namespace trellis::plan
