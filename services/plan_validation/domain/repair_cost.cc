#include "services/plan_validation/domain/repair_cost.h"

#include <algorithm>

#include "services/plan_validation/domain/plan_diagnostic.h"

namespace trellis::plan {
namespace {

auto KeyOf(const EditSpace& space, const PlanEdit& edit) {
  const int rank = edit.position < 0 ? -1 : space.RankOf(edit.position);
  return std::make_tuple(edit.kind, edit.grade, edit.term, rank, edit.course,
                         edit.approval, edit.decision);
}

}  // namespace

Millicredits CreditOf(const CourseFacts& course, const PlanItem& item) {
  return item.earned_credit != 0 ? item.earned_credit : course.credit;
}

RepairCosts::RepairCosts(absl::Span<const CourseFacts> courses,
                         const Plan& plan, const EditSpace& space)
    : courses_(courses), plan_(plan), space_(space) {
  for (const PlanItem& item : plan.items) {
    if (IsTaken(item)) {
      years_[item.grade] += CreditOf(courses[item.course], item);
    }
  }
}

RepairCost RepairCosts::Of(absl::Span<const PlanEdit> edits) const {
  RepairCost cost;
  auto years = years_;
  int earliest = kMaxGrade + 1;
  const auto change = [&](int grade, Millicredits credit) {
    years[grade] += credit;
    cost.added += credit;
    earliest = std::min(earliest, grade);
  };
  for (const PlanEdit& edit : edits) {
    PlanItem item;
    Millicredits credit = 0;
    if (edit.position >= 0) {
      item = plan_.items[edit.position];
      credit = CreditOf(courses_[item.course], item);
    }
    switch (edit.kind) {
      case PlanEdit::Kind::kAdd:
        change(edit.grade, courses_[edit.course].credit);
        break;
      case PlanEdit::Kind::kMove:
        change(item.grade, -credit);
        change(edit.grade, credit);
        break;
      case PlanEdit::Kind::kReplace:
        change(item.grade, courses_[edit.course].credit - credit);
        break;
      case PlanEdit::Kind::kDrop:
        change(item.grade, -credit);
        break;
      case PlanEdit::Kind::kRequestApproval:
      case PlanEdit::Kind::kRequestDecision:
        ++cost.request_count;
        break;
    }
  }
  cost.disturbed_years = std::max(0, space_.last_planned_grade() - earliest);
  cost.peak = *std::max_element(years.begin(), years.end());
  return cost;
}

bool ComesBefore(const EditSpace& space, const PlanEdit& a, const PlanEdit& b) {
  return KeyOf(space, a) < KeyOf(space, b);
}

bool ComesBefore(const EditSpace& space, absl::Span<const PlanEdit> a,
                 absl::Span<const PlanEdit> b) {
  return std::lexicographical_compare(
      a.begin(), a.end(), b.begin(), b.end(),
      [&](const PlanEdit& x, const PlanEdit& y) {
        return ComesBefore(space, x, y);
      });
}

}  // namespace trellis::plan
