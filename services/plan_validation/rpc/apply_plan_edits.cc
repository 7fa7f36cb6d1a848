#include "services/plan_validation/rpc/apply_plan_edits.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/plan_validation/rpc/terms.h"

namespace trellis::plan {
namespace {

// Checks one change.
class EditChecker {
 public:
  EditChecker(const v1::PlanEdit& edit, std::string field,
              std::vector<bool>& is_changed, FieldViolations& violations)
      : edit_(edit),
        field_(std::move(field)),
        is_changed_(is_changed),
        violations_(violations) {}

  void Check() {
    switch (edit_.kind_case()) {
      case v1::PlanEdit::kAdd:
        Require("add.course", edit_.add().course());
        CheckTime("add", edit_.add().grade(), edit_.add().term());
        break;
      case v1::PlanEdit::kMove:
        CheckIndex("move", edit_.move().course_index());
        CheckTime("move", edit_.move().grade(), edit_.move().term());
        break;
      case v1::PlanEdit::kReplace:
        CheckIndex("replace", edit_.replace().course_index());
        Require("replace.course", edit_.replace().course());
        break;
      case v1::PlanEdit::kDrop:
        CheckIndex("drop", edit_.drop().course_index());
        break;
      case v1::PlanEdit::kRequest:
        CheckRequest();
        break;
      case v1::PlanEdit::KIND_NOT_SET:
        Add("kind", "is required: add, move, replace, drop or request",
            "REQUIRED");
        break;
    }
  }

 private:
  void Add(absl::string_view field, absl::string_view description,
           absl::string_view reason) {
    violations_.Add(absl::StrCat(field_, ".", field), description, reason);
  }

  void Require(absl::string_view field, absl::string_view text) {
    if (text.empty()) Add(field, "is required", "REQUIRED");
  }

  void CheckTime(absl::string_view kind, int grade, common::v1::Term term) {
    if (grade < kMinGrade || grade > kMaxGrade) {
      Add(absl::StrCat(kind, ".grade"),
          absl::StrCat("must be in the range [", kMinGrade, ", ", kMaxGrade,
                       "]"),
          "OUT_OF_RANGE");
    }
    if (!common::v1::Term_IsValid(term)) {
      Add(absl::StrCat(kind, ".term"), "is no term", "OUT_OF_RANGE");
    }
  }

  void CheckIndex(absl::string_view kind, int index) {
    const std::string field = absl::StrCat(kind, ".course_index");
    if (index < 0 || index >= static_cast<int>(is_changed_.size())) {
      Add(field, "is no position of a course in the plan", "OUT_OF_RANGE");
    } else if (is_changed_[static_cast<size_t>(index)]) {
      Add(field, "is changed by an earlier edit", "DUPLICATE");
    } else {
      is_changed_[static_cast<size_t>(index)] = true;
    }
  }

  void CheckRequest() {
    const v1::RequestDecision& request = edit_.request();
    if (request.rule().empty()) {
      Require("request.course", request.course());
      Require("request.by", request.by());
    } else {
      Require("request.requirement_set", request.requirement_set());
    }
  }

  const v1::PlanEdit& edit_;
  const std::string field_;
  std::vector<bool>& is_changed_;
  FieldViolations& violations_;
};

void Grant(const v1::RequestDecision& request, v1::CoursePlan& plan) {
  if (request.rule().empty()) {
    v1::Approval& approval = *plan.add_approvals();
    approval.set_course(request.course());
    approval.set_approval(request.by());
    return;
  }
  v1::PlanException& exception = *plan.add_exceptions();
  exception.set_requirement_set(request.requirement_set());
  exception.set_rule(request.rule());
  if (request.by().empty()) {
    exception.mutable_waive();
  } else {
    exception.mutable_approve();
  }
}

void Replace(const v1::ReplaceCourse& replace, const Plan& read,
             v1::CoursePlan& plan) {
  const int index = replace.course_index();
  v1::PlannedCourse& planned = *plan.mutable_courses(index);
  planned.set_course(replace.course());
  // The time stays, whenever the new course is offered.
  planned.set_term(ToApiTerm(read.items[static_cast<size_t>(index)].term));
  planned.clear_earned_millicredits();
}

}  // namespace

void CheckPlanEdits(const PlanEditMessages& edits, int course_count,
                    absl::string_view field, FieldViolations& violations) {
  if (edits.size() > kMaxPlanEdits) {
    violations.Add(
        field,
        absl::StrCat("holds ", edits.size(), " entries where at most ",
                     kMaxPlanEdits, " are accepted"),
        "TOO_MANY");
    return;
  }
  std::vector<bool> is_changed(static_cast<size_t>(course_count), false);
  for (int i = 0; i < edits.size(); ++i) {
    EditChecker(edits[i], absl::StrCat(field, "[", i, "]"), is_changed,
                violations)
        .Check();
  }
}

void ApplyPlanEdits(const PlanEditMessages& edits, const Plan& read,
                    v1::CoursePlan& plan) {
  std::vector<int> dropped;
  for (const v1::PlanEdit& edit : edits) {
    switch (edit.kind_case()) {
      case v1::PlanEdit::kAdd: {
        v1::PlannedCourse& planned = *plan.add_courses();
        planned.set_course(edit.add().course());
        planned.set_grade(edit.add().grade());
        planned.set_term(edit.add().term());
        planned.set_status(v1::PlannedCourse::STATUS_PLANNED);
        break;
      }
      case v1::PlanEdit::kMove: {
        v1::PlannedCourse& planned =
            *plan.mutable_courses(edit.move().course_index());
        planned.set_grade(edit.move().grade());
        planned.set_term(edit.move().term());
        break;
      }
      case v1::PlanEdit::kReplace:
        Replace(edit.replace(), read, plan);
        break;
      case v1::PlanEdit::kDrop:
        dropped.push_back(edit.drop().course_index());
        break;
      case v1::PlanEdit::kRequest:
        Grant(edit.request(), plan);
        break;
      case v1::PlanEdit::KIND_NOT_SET:
        break;
    }
  }
  std::sort(dropped.begin(), dropped.end(), std::greater<int>());
  for (const int index : dropped) {
    plan.mutable_courses()->DeleteSubrange(index, 1);
  }
}

}  // namespace trellis::plan
