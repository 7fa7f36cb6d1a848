#include "services/plan_validation/rpc/write_edits.h"

#include <string>

#include "services/plan_validation/rpc/terms.h"

namespace trellis::plan {

void WriteEdit(const PlanEdit& edit, const CompiledCourses& courses,
               v1::PlanEdit& written) {
  const auto course = [&] {
    return std::string(courses.course_names.text(edit.course));
  };
  switch (edit.kind) {
    case PlanEdit::Kind::kAdd:
      written.mutable_add()->set_course(course());
      written.mutable_add()->set_grade(edit.grade);
      written.mutable_add()->set_term(ToApiTerm(edit.term));
      break;
    case PlanEdit::Kind::kMove:
      written.mutable_move()->set_course_index(edit.position);
      written.mutable_move()->set_grade(edit.grade);
      written.mutable_move()->set_term(ToApiTerm(edit.term));
      break;
    case PlanEdit::Kind::kReplace:
      written.mutable_replace()->set_course_index(edit.position);
      written.mutable_replace()->set_course(course());
      break;
    case PlanEdit::Kind::kDrop:
      written.mutable_drop()->set_course_index(edit.position);
      break;
    case PlanEdit::Kind::kRequestApproval:
      written.mutable_request()->set_course(course());
      written.mutable_request()->set_by(
          std::string(courses.approvals.text(edit.approval)));
      break;
    case PlanEdit::Kind::kRequestDecision:
      // Only who numbered the decision can say what it is about.
      break;
  }
}

}  // namespace trellis::plan
