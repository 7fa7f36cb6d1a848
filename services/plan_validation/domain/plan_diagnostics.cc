#include "services/plan_validation/domain/plan_diagnostics.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "services/plan_validation/domain/course_load.h"
#include "services/plan_validation/domain/course_windows.h"
#include "services/plan_validation/domain/duplicate_courses.h"
#include "services/plan_validation/domain/item_order.h"
#include "services/plan_validation/domain/items_by_course.h"
#include "services/plan_validation/domain/paired_courses.h"

namespace trellis::plan {
namespace {

// Adds one diagnostic for each kind of condition that is not met.
void AddRequisites(const RequisiteJudge& judge, const CourseFacts& course,
                   const Plan& plan, int position,
                   PlanDiagnostics& diagnostics) {
  if (course.requisites.empty()) return;
  const size_t first = diagnostics.size();
  for (UnmetCondition& unmet : judge.FindUnmetBriefly(course, position)) {
    const DiagnosticCode code = CodeOf(unmet);
    auto it = std::find_if(
        diagnostics.begin() + first, diagnostics.end(),
        [&](const PlanDiagnostic& told) { return told.code == code; });
    if (it == diagnostics.end()) {
      const Severity severity = unmet.is_recommended
                                    ? Severity::kWarning
                                    : SeverityFor(plan.items[position]);
      diagnostics.push_back(MakeDiagnostic(code, severity, plan, position));
      it = diagnostics.end() - 1;
    }
    it->unmet.push_back(std::move(unmet));
  }
}

void Sort(const Plan& plan, PlanDiagnostics& diagnostics) {
  const auto key = [&](const PlanDiagnostic& diagnostic) {
    const int course = diagnostic.position == kNoPosition
                           ? kNoCourse
                           : plan.items[diagnostic.position].course;
    return std::make_tuple(diagnostic.grade, diagnostic.term, course,
                           diagnostic.code);
  };
  std::sort(diagnostics.begin(), diagnostics.end(),
            [&](const PlanDiagnostic& a, const PlanDiagnostic& b) {
              if (key(a) != key(b)) return key(a) < key(b);
              if (a.position == b.position) {
                return a.other_course < b.other_course;
              }
              return ComesBefore(plan, a.position, b.position);
            });
}

// How many ways to meet conditions are combined for one condition at most, and
// for all of a plan together.
constexpr int kCombinationsEach = 1024;
constexpr int kCombinations = 8192;

// Fills in the alternatives of conditions, those of the first diagnostics
// first.
void AddAlternatives(const RequisiteJudge& judge,
                     PlanDiagnostics& diagnostics) {
  int left = kCombinations;
  for (PlanDiagnostic& diagnostic : diagnostics) {
    if (diagnostic.unmet.empty()) continue;
    const int given = std::min(left, kCombinationsEach);
    WayCombiner combiner(given);
    judge.AddAlternatives(diagnostic.position, combiner, diagnostic.unmet);
    left = std::max(0, left - given + combiner.combinations_left());
  }
}

PlanDiagnostics FindUnsorted(absl::Span<const CourseFacts> courses,
                             const CourseLoad& load, const Plan& plan,
                             const ItemsByCourse& items,
                             const RequisiteJudge& judge,
                             absl::Span<const NoCredit> no_credit) {
  PlanDiagnostics diagnostics;
  for (size_t i = 0; i < plan.items.size(); ++i) {
    const int position = static_cast<int>(i);
    const PlanItem& item = plan.items[i];
    if (IsOpen(item)) {
      AddRequisites(judge, courses[item.course], plan, position, diagnostics);
      AddTwiceInTerm(plan, items, position, diagnostics);
    }
    AddWindowDiagnostics(courses, plan, position, diagnostics);
    if (i < no_credit.size() && no_credit[i] == NoCredit::kRepeated) {
      diagnostics.push_back(MakeDiagnostic(DiagnosticCode::kRepeated,
                                           Severity::kWarning, plan, position));
    }
  }
  AddPairDiagnostics(courses, plan, items, diagnostics);
  AddDuplicateContent(courses, plan, items, diagnostics);
  AddLoadDiagnostics(courses, load, plan, diagnostics);
  return diagnostics;
}

}  // namespace

PlanDiagnostics FindDiagnostics(absl::Span<const CourseFacts> courses,
                                const CourseLoad& load, const Plan& plan,
                                absl::Span<const NoCredit> no_credit) {
  const ItemsByCourse items(plan.items);
  const RequisiteJudge judge(courses, plan, items);
  PlanDiagnostics diagnostics =
      FindUnsorted(courses, load, plan, items, judge, no_credit);
  if (diagnostics.empty()) return diagnostics;
  Sort(plan, diagnostics);
  AddAlternatives(judge, diagnostics);
  return diagnostics;
}

PlanDiagnostics FindDiagnosticsBriefly(absl::Span<const CourseFacts> courses,
                                       const CourseLoad& load,
                                       const Plan& plan) {
  const ItemsByCourse items(plan.items);
  const RequisiteJudge judge(courses, plan, items);
  return FindUnsorted(courses, load, plan, items, judge, {});
}

}  // namespace trellis::plan
