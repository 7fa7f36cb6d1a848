#include "services/plan_validation/domain/plan_violations.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace trellis::plan {
namespace {

void AddRequisites(const RequisiteJudge& judge, const CourseFacts& course,
                   int position, bool is_error,
                   std::vector<PlanViolation>& violations) {
  std::vector<UnmetCondition> before;
  std::vector<UnmetCondition> with;
  for (UnmetCondition& unmet : judge.FindUnmet(course, position)) {
    (unmet.is_corequisite ? with : before).push_back(std::move(unmet));
  }
  if (!before.empty()) {
    violations.push_back({ViolationCode::kPrerequisiteUnmet, is_error, position,
                          std::move(before)});
  }
  if (!with.empty()) {
    violations.push_back({ViolationCode::kCorequisiteUnmet, is_error, position,
                          std::move(with)});
  }
}

void AddWindows(const CourseFacts& course, const PlanItem& item, int position,
                bool is_error, std::vector<PlanViolation>& violations) {
  if ((course.grades & GradeBit(item.grade)) == 0) {
    violations.push_back(
        {ViolationCode::kGradeNotAllowed, is_error, position, {}});
  }
  if ((course.terms & TermBit(item.term)) == 0) {
    violations.push_back(
        {ViolationCode::kTermNotOffered, is_error, position, {}});
  }
}

}  // namespace

std::vector<PlanViolation> FindViolations(
    absl::Span<const CourseFacts> courses, const Plan& plan,
    absl::Span<const NoCredit> no_credit) {
  std::vector<PlanViolation> violations;
  const RequisiteJudge judge(plan);
  for (size_t i = 0; i < plan.items.size(); ++i) {
    const int position = static_cast<int>(i);
    const PlanItem& item = plan.items[i];
    const CourseFacts& course = courses[item.course];
    const bool is_planned = item.status == ItemStatus::kPlanned;
    if (is_planned || item.status == ItemStatus::kInProgress) {
      AddRequisites(judge, course, position, is_planned, violations);
      AddWindows(course, item, position, is_planned, violations);
    }
    if (no_credit[i] == NoCredit::kRepeated) {
      violations.push_back({ViolationCode::kRepeated, false, position, {}});
    }
  }
  const auto key = [&](const PlanViolation& violation) {
    const PlanItem& item = plan.items[violation.position];
    // The status tells courses apart that are at the same place, so that the
    // position decides only between those that are alike in everything.
    return std::make_tuple(item.grade, item.term, item.course, violation.code,
                           item.status, violation.position);
  };
  std::sort(violations.begin(), violations.end(),
            [&](const PlanViolation& a, const PlanViolation& b) {
              return key(a) < key(b);
            });
  return violations;
}

}  // namespace trellis::plan
