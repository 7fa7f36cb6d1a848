#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_EDIT_MESSAGES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_EDIT_MESSAGES_H_

#include <string>

#include "absl/types/span.h"
#include "services/plan_validation/domain/plan_edit.h"
#include "services/plan_validation/rpc/compile_courses.h"
#include "services/plan_validation/rpc/decisions.h"
#include "services/plan_validation/rpc/message_text.h"
#include "trellis/plan/v1/course_plan.pb.h"

// How changes to plans are written, and said to people.
namespace trellis::plan {

// What the changes of a plan refer to.
struct EditNames {
  const CompiledCourses* courses = nullptr;
  // The plan that is changed.
  const Plan* plan = nullptr;
  absl::Span<const Decision> decisions;
};

// Writes a change, decisions about rules too.
void WritePlanEdit(const PlanEdit& edit, const EditNames& names,
                   v1::PlanEdit& written);

// Says in one sentence what changes are made.
std::string EditsMessage(absl::Span<const PlanEdit> edits,
                         const EditNames& names, Language language);

// Says that no repair was found: with as many changes as are allowed, or, when
// the search was cut off, in as many plans as were judged.
std::string NoRepairMessage(bool is_cut_off, int max_edits, int judgment_count,
                            Language language);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_EDIT_MESSAGES_H_
