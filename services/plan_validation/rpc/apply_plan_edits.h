#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_APPLY_PLAN_EDITS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_APPLY_PLAN_EDITS_H_

#include "absl/strings/string_view.h"
#include "common/status/errors.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "services/plan_validation/domain/course_facts.h"
#include "trellis/plan/v1/course_plan.pb.h"

namespace trellis::plan {

// The most changes that are made to a plan at once.
inline constexpr int kMaxPlanEdits = 64;

using PlanEditMessages = google::protobuf::RepeatedPtrField<v1::PlanEdit>;

// Adds what is wrong with changes to a plan of `course_count` courses: too many
// of them (reason TOO_MANY), positions, grades and terms that are none (reason
// OUT_OF_RANGE), what is missing (reason REQUIRED), and more than one change to
// a course (reason DUPLICATE). `field` is where they are, such as
// "scenarios[0].edits".
void CheckPlanEdits(const PlanEditMessages& edits, int course_count,
                    absl::string_view field, FieldViolations& violations);

// Makes changes that CheckPlanEdits does not complain of. `read` is `plan` as
// ReadPlan reads it: it says when courses without a term are taken. Courses
// that are added come last; what follows a course that is dropped moves up.
void ApplyPlanEdits(const PlanEditMessages& edits, const Plan& read,
                    v1::CoursePlan& plan);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_APPLY_PLAN_EDITS_H_
