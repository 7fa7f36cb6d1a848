#include "services/plan_validation/domain/edit_trial.h"

#include <algorithm>
#include <utility>

#include "services/plan_validation/domain/apply_edit.h"
#include "services/plan_validation/domain/items_by_course.h"
#include "services/plan_validation/domain/plan_diagnostics.h"
#include "services/plan_validation/domain/requisites.h"

namespace trellis::plan {
namespace {

// How many errors of a plan make a trial cost as much again.
constexpr size_t kErrorsPerTrial = 64;

bool Mentions(const PlanDiagnostic& diagnostic, int position) {
  return diagnostic.position == position ||
         diagnostic.other_position == position;
}

// Whether `found` says what `told` said, however much of it.
bool IsAboutTheSame(const PlanDiagnostic& found, const PlanDiagnostic& told) {
  if (found.code != told.code) return false;
  if (told.position == kNoPosition) {
    return found.grade == told.grade && found.term == told.term;
  }
  return Mentions(found, told.position);
}

}  // namespace

EditTrial::EditTrial(absl::Span<const CourseFacts> courses,
                     const CourseLoad& load, const Plan& plan)
    : courses_(courses), load_(load), plan_(plan) {
  for (PlanDiagnostic& found : FindDiagnosticsBriefly(courses, load, plan)) {
    if (found.severity == Severity::kError) errors_.push_back(std::move(found));
  }
}

bool EditTrial::Settles(const PlanEdit& edit,
                        const PlanDiagnostic& diagnostic) {
  if (trials_left_ <= 0 || looks_left_-- <= 0) return false;
  const PlanItem before = ApplyEdit(edit, plan_);
  const bool is_settled =
      IsSettledAtAGlance(diagnostic) && IsSettled(diagnostic);
  UndoEdit(edit, before, plan_);
  return is_settled;
}

// Most changes that are tried do not meet a condition. That is told without
// judging the whole plan.
bool EditTrial::IsSettledAtAGlance(const PlanDiagnostic& diagnostic) const {
  if (diagnostic.unmet.empty()) return true;
  const ItemsByCourse items(plan_.items);
  const RequisiteJudge judge(courses_, plan_, items);
  const CourseFacts& course = courses_[plan_.items[diagnostic.position].course];
  const std::vector<UnmetCondition> left =
      judge.FindUnmetBriefly(course, diagnostic.position);
  return std::none_of(left.begin(), left.end(),
                      [&](const UnmetCondition& unmet) {
                        return CodeOf(unmet) == diagnostic.code;
                      });
}

bool EditTrial::IsSettled(const PlanDiagnostic& diagnostic) {
  // The more there is wrong, the more each trial costs.
  trials_left_ -= 1 + static_cast<int>(errors_.size() / kErrorsPerTrial);
  const PlanDiagnostics left = FindDiagnosticsBriefly(courses_, load_, plan_);
  return std::none_of(
      left.begin(), left.end(), [&](const PlanDiagnostic& found) {
        return IsAboutTheSame(found, diagnostic) ||
               (found.severity == Severity::kError && !IsKnownError(found));
      });
}

bool EditTrial::IsKnownError(const PlanDiagnostic& error) const {
  if (error.other_position != kNoPosition) {
    // Which of two items that became alike an error is about depends on the
    // order of the plan, so that it has to be known of both.
    return IsErrorOf(error.code, error.position) &&
           IsErrorOf(error.code, error.other_position);
  }
  return std::any_of(
      errors_.begin(), errors_.end(), [&](const PlanDiagnostic& known) {
        const bool is_at_the_same =
            error.position == kNoPosition
                ? known.grade == error.grade && known.term == error.term
                : known.position == error.position;
        return known.code == error.code && is_at_the_same &&
               error.unmet.size() <= known.unmet.size() &&
               error.amount <= known.amount;
      });
}

bool EditTrial::IsErrorOf(DiagnosticCode code, int position) const {
  return std::any_of(errors_.begin(), errors_.end(),
                     [&](const PlanDiagnostic& known) {
                       return known.code == code && Mentions(known, position);
                     });
}

}  // namespace trellis::plan
