#include "services/plan_validation/domain/apply_edit.h"

namespace trellis::plan {

PlanItem ApplyEdit(const PlanEdit& edit, Plan& plan) {
  PlanItem before;
  if (edit.position >= 0) before = plan.items[edit.position];
  switch (edit.kind) {
    case PlanEdit::Kind::kAdd:
      plan.items.push_back({edit.course, edit.grade, edit.term});
      break;
    case PlanEdit::Kind::kMove:
      plan.items[edit.position].grade = edit.grade;
      plan.items[edit.position].term = edit.term;
      break;
    case PlanEdit::Kind::kReplace:
      plan.items[edit.position].course = edit.course;
      break;
    case PlanEdit::Kind::kDrop:
      plan.items[edit.position].status = ItemStatus::kNotEarned;
      break;
    case PlanEdit::Kind::kRequestApproval:
      plan.approvals.push_back({edit.course, edit.approval});
      break;
    case PlanEdit::Kind::kRequestDecision:
      break;
  }
  return before;
}

void UndoEdit(const PlanEdit& edit, const PlanItem& before, Plan& plan) {
  switch (edit.kind) {
    case PlanEdit::Kind::kAdd:
      plan.items.pop_back();
      break;
    case PlanEdit::Kind::kMove:
    case PlanEdit::Kind::kReplace:
    case PlanEdit::Kind::kDrop:
      plan.items[edit.position] = before;
      break;
    case PlanEdit::Kind::kRequestApproval:
      plan.approvals.pop_back();
      break;
    case PlanEdit::Kind::kRequestDecision:
      break;
  }
}

}  // namespace trellis::plan
