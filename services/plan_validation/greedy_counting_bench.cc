// What exact counting is for: how often a greedy one calls a plan unsatisfied
// that is satisfied. Plans are tight, as many are in the last year: 52 courses
// of half a credit fill ten subjects and electives of together 26 credits, so
// that every course is needed where it fits. A tenth, two or three tenths of
// the courses count for one more subject.
//
// Two greedy ways are tried: in the order of the plan, and with the courses
// that fewest rules accept first. Each puts a course into the first rule that
// accepts it and has room, electives last.

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>
#include <random>
#include <vector>

#include "absl/time/clock.h"
#include "services/plan_validation/domain/requirement_judge.h"

namespace trellis::plan {
namespace {

constexpr int kItems = 52;
constexpr int kSubjects = 10;
constexpr int kElectives = kSubjects;
constexpr int kRules = kSubjects + 1;
constexpr Millicredits kCredit = 500;
constexpr int kTrials = 5000;

// A plan, and rules that there is a way of meeting with it.
struct TightPlan {
  // For each item the rules that accept it, electives last.
  std::array<std::vector<int>, kItems> accepted_by;
  // For each rule how many items it needs.
  std::array<int, kRules> needs = {};
};

TightPlan DrawPlan(int overlap_percent, std::mt19937& random) {
  TightPlan plan;
  for (auto& rules : plan.accepted_by) {
    const int own = static_cast<int>(random() % kSubjects);
    rules = {own};
    if (static_cast<int>(random() % 100) < overlap_percent) {
      rules.push_back((own + 1 + static_cast<int>(random() % (kSubjects - 1))) %
                      kSubjects);
      std::sort(rules.begin(), rules.end());
    }
    // What it is needed for is one of these, or electives.
    const bool is_elective = random() % 4 == 0;
    ++plan.needs[is_elective ? kElectives : rules[random() % rules.size()]];
    rules.push_back(kElectives);
  }
  return plan;
}

bool IsMetGreedily(const TightPlan& plan, const std::vector<int>& order) {
  std::array<int, kRules> left = plan.needs;
  for (const int item : order) {
    for (const int rule : plan.accepted_by[static_cast<size_t>(item)]) {
      if (left[static_cast<size_t>(rule)] == 0) continue;
      --left[static_cast<size_t>(rule)];
      break;
    }
  }
  return std::all_of(left.begin(), left.end(),
                     [](int needed) { return needed == 0; });
}

std::vector<int> PlanOrder() {
  std::vector<int> order(kItems);
  std::iota(order.begin(), order.end(), 0);
  return order;
}

std::vector<int> MostConstrainedFirst(const TightPlan& plan) {
  std::vector<int> order = PlanOrder();
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return plan.accepted_by[static_cast<size_t>(a)].size() <
           plan.accepted_by[static_cast<size_t>(b)].size();
  });
  return order;
}

// Judges as the service does. Every item is a course of its own.
class ExactCounting {
 public:
  ExactCounting() {
    facts_.resize(kItems);
    for (CourseFacts& course : facts_) course.credit = kCredit;
    units_ = UnitNumbers(facts_);
    for (int i = 0; i < kItems; ++i) {
      PlanItem item;
      item.course = i;
      item.grade = 9 + i / 13;
      items_.push_back(item);
    }
  }

  bool IsMet(const TightPlan& plan) {
    RequirementSpec spec;
    for (int r = 0; r < kRules; ++r) {
      RuleSpec rule;
      rule.id = std::to_string(100 + r);
      rule.kind = RuleSpec::Kind::kCredits;
      PartSpec part;
      part.need = kCredit * plan.needs[static_cast<size_t>(r)];
      part.units = UnitSet(units_.count());
      for (int i = 0; i < kItems; ++i) {
        const auto& rules = plan.accepted_by[static_cast<size_t>(i)];
        if (std::find(rules.begin(), rules.end(), r) != rules.end()) {
          part.units.Add(units_.First(i));
        }
      }
      rule.parts.push_back(std::move(part));
      spec.rules.push_back(std::move(rule));
    }
    const RequirementRules rules(spec, units_.count());
    const CreditItems credit = FindCreditItems(facts_, units_, items_);
    ObservedPlan observed;
    observed.courses = facts_;
    observed.units = &units_;
    observed.items = items_;
    observed.credit = credit.items;
    const absl::Time start = absl::Now();
    const bool is_met =
        judge_.Judge(rules, observed, RuleChanges(), {}, {}, {}).planned ==
        Truth::kTrue;
    judging_ += absl::Now() - start;
    return is_met;
  }

  absl::Duration judging() const { return judging_; }

 private:
  std::vector<CourseFacts> facts_;
  UnitNumbers units_;
  std::vector<PlanItem> items_;
  RequirementJudge judge_;
  absl::Duration judging_;
};

int Main() {
  std::mt19937 random(52);
  for (const int overlap : {10, 20, 30}) {
    ExactCounting exact;
    int missed = 0;
    int missed_in_plan_order = 0;
    int missed_constrained = 0;
    for (int trial = 0; trial < kTrials; ++trial) {
      const TightPlan plan = DrawPlan(overlap, random);
      missed += !exact.IsMet(plan);
      missed_in_plan_order += !IsMetGreedily(plan, PlanOrder());
      missed_constrained += !IsMetGreedily(plan, MostConstrainedFirst(plan));
    }
    const auto percent = [](int count) { return 100.0 * count / kTrials; };
    std::printf(
        "satisfied plans called unsatisfied, %d %% of courses in two subjects: "
        "exact %.1f %% (%.1f us), most constrained first %.1f %%, plan order "
        "%.1f %%\n",
        overlap, percent(missed),
        absl::ToDoubleMicroseconds(exact.judging()) / kTrials,
        percent(missed_constrained), percent(missed_in_plan_order));
  }
  return 0;
}

}  // namespace
}  // namespace trellis::plan

int main() { return trellis::plan::Main(); }
