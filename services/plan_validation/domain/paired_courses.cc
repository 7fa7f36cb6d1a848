#include "services/plan_validation/domain/paired_courses.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>
#include <vector>

#include "services/plan_validation/domain/item_order.h"
#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {
namespace {

SchoolTime TimeOf(const Plan& plan, int position) {
  return SchoolTimeOf(plan.items[position].grade, plan.items[position].term);
}

// Returns the positions of the items of a half that are taken, in an order that
// the plan's does not decide.
std::vector<int> ItemsOfHalf(const Plan& plan, const ItemsByCourse& items,
                             int course) {
  std::vector<int> positions;
  items.ForEach(course, [&](int position) {
    if (IsTaken(plan.items[position])) positions.push_back(position);
  });
  std::sort(positions.begin(), positions.end(),
            [&](int a, int b) { return ComesBefore(plan, a, b); });
  return positions;
}

// Of two items, whether the first is rather to be spoken of: what can still be
// moved, and then what is later.
bool IsRatherSubject(const Plan& plan, int a, int b) {
  const auto key = [&](int position) {
    return std::make_pair(IsOpen(plan.items[position]),
                          TimeOf(plan, position).begin);
  };
  if (key(a) != key(b)) return key(a) > key(b);
  return ComesBefore(plan, b, a);
}

void Add(const Plan& plan, int position, int other_position, int other_course,
         PlanDiagnostics& diagnostics) {
  if (!IsOpen(plan.items[position])) return;
  PlanDiagnostic diagnostic = MakeDiagnostic(
      DiagnosticCode::kPairSplit, Severity::kWarning, plan, position);
  diagnostic.other_position = other_position;
  diagnostic.other_course = other_course;
  diagnostics.push_back(std::move(diagnostic));
}

// Judges one pair, of which the plan holds at least one half.
void AddPair(const Plan& plan, const ItemsByCourse& items, int course,
             int paired, PlanDiagnostics& diagnostics) {
  const std::vector<int> halves = ItemsOfHalf(plan, items, course);
  const std::vector<int> others = ItemsOfHalf(plan, items, paired);
  if (halves.empty() || others.empty()) {
    const std::vector<int>& only = halves.empty() ? others : halves;
    const int missing = halves.empty() ? course : paired;
    if (!only.empty())
      Add(plan, only.back(), kNoPosition, missing, diagnostics);
    return;
  }
  // The two that are closest to each other are meant to be the pair.
  std::pair<int, int> closest{halves[0], others[0]};
  int least = -1;
  for (const int a : halves) {
    for (const int b : others) {
      const SchoolTime first = TimeOf(plan, a);
      const SchoolTime second = TimeOf(plan, b);
      if (Follows(first, second) || Follows(second, first)) return;
      const int distance = std::abs(first.begin - second.begin);
      if (least < 0 || distance < least) {
        least = distance;
        closest = {a, b};
      }
    }
  }
  const auto [a, b] = closest;
  const int subject = IsRatherSubject(plan, a, b) ? a : b;
  const int other = subject == a ? b : a;
  Add(plan, subject, other, plan.items[other].course, diagnostics);
}

}  // namespace

void AddPairDiagnostics(absl::Span<const CourseFacts> courses, const Plan& plan,
                        const ItemsByCourse& items,
                        PlanDiagnostics& diagnostics) {
  std::vector<std::pair<int, int>> pairs;
  for (const PlanItem& item : plan.items) {
    const int paired = courses[item.course].paired_course;
    if (paired == kNoCourse || paired == item.course) continue;
    pairs.push_back(std::minmax(item.course, paired));
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  for (const auto& [course, paired] : pairs) {
    AddPair(plan, items, course, paired, diagnostics);
  }
}

}  // namespace trellis::plan
