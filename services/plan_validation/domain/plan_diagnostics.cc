#include "services/plan_validation/domain/plan_diagnostics.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace trellis::plan {
namespace {

void AddRequisites(const RequisiteJudge& judge, const CourseFacts& course,
                   int position, bool is_error,
                   std::vector<PlanDiagnostic>& diagnostics) {
  std::vector<UnmetCondition> before;
  std::vector<UnmetCondition> with;
  for (UnmetCondition& unmet : judge.FindUnmet(course, position)) {
    (unmet.is_corequisite ? with : before).push_back(std::move(unmet));
  }
  if (!before.empty()) {
    diagnostics.push_back({DiagnosticCode::kPrerequisiteUnmet, is_error,
                           position, std::move(before)});
  }
  if (!with.empty()) {
    diagnostics.push_back({DiagnosticCode::kCorequisiteUnmet, is_error,
                           position, std::move(with)});
  }
}

void AddWindows(const CourseFacts& course, const PlanItem& item, int position,
                bool is_error, std::vector<PlanDiagnostic>& diagnostics) {
  if ((course.grades & GradeBit(item.grade)) == 0) {
    diagnostics.push_back(
        {DiagnosticCode::kGradeNotAllowed, is_error, position, {}});
  }
  if ((course.terms & TermBit(item.term)) == 0) {
    diagnostics.push_back(
        {DiagnosticCode::kTermNotOffered, is_error, position, {}});
  }
}

}  // namespace

std::vector<PlanDiagnostic> FindDiagnostics(
    absl::Span<const CourseFacts> courses, const Plan& plan,
    absl::Span<const NoCredit> no_credit) {
  std::vector<PlanDiagnostic> diagnostics;
  const ItemsByCourse items(plan.items);
  const RequisiteJudge judge(courses, plan, items);
  for (size_t i = 0; i < plan.items.size(); ++i) {
    const int position = static_cast<int>(i);
    const PlanItem& item = plan.items[i];
    const CourseFacts& course = courses[item.course];
    const bool is_planned = item.status == ItemStatus::kPlanned;
    if (is_planned || item.status == ItemStatus::kInProgress) {
      AddRequisites(judge, course, position, is_planned, diagnostics);
      AddWindows(course, item, position, is_planned, diagnostics);
    }
    if (i < no_credit.size() && no_credit[i] == NoCredit::kRepeated) {
      diagnostics.push_back({DiagnosticCode::kRepeated, false, position, {}});
    }
  }
  const auto key = [&](const PlanDiagnostic& diagnostic) {
    const PlanItem& item = plan.items[diagnostic.position];
    // The status tells courses apart that are at the same place, so that the
    // position decides only between those that are alike in everything.
    return std::make_tuple(item.grade, item.term, item.course, diagnostic.code,
                           item.status, diagnostic.position);
  };
  std::sort(diagnostics.begin(), diagnostics.end(),
            [&](const PlanDiagnostic& a, const PlanDiagnostic& b) {
              return key(a) < key(b);
            });
  return diagnostics;
}

}  // namespace trellis::plan
