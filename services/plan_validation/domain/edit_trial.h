#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_EDIT_TRIAL_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_EDIT_TRIAL_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/domain/plan_edit.h"

namespace trellis::plan {

// Makes changes to a copy of a plan and looks what becomes of it.
class EditTrial {
 public:
  // How many changes are tried on the whole plan at most, and how many are
  // looked at. Past that, none settles anything.
  static constexpr int kMaxTrials = 256;
  static constexpr int kMaxLooks = 2048;

  // `courses` and `load` must outlive the trial.
  EditTrial(absl::Span<const CourseFacts> courses, const CourseLoad& load,
            const Plan& plan);

  // Whether the change alone settles `diagnostic`, which is one of the plan's:
  // nothing of its kind is said of the item any more, and nothing else becomes
  // an error or a worse one.
  bool Settles(const PlanEdit& edit, const PlanDiagnostic& diagnostic);

 private:
  bool IsSettledAtAGlance(const PlanDiagnostic& diagnostic) const;
  bool IsSettled(const PlanDiagnostic& diagnostic);
  bool IsKnownError(const PlanDiagnostic& error) const;
  bool IsErrorOf(DiagnosticCode code, int position) const;

  absl::Span<const CourseFacts> courses_;
  const CourseLoad& load_;
  Plan plan_;
  // What is an error without any change.
  PlanDiagnostics errors_;
  int trials_left_ = kMaxTrials;
  int looks_left_ = kMaxLooks;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_EDIT_TRIAL_H_
