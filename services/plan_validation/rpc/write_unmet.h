#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_UNMET_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_UNMET_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/rpc/compile_courses.h"
#include "services/plan_validation/rpc/diagnostic_messages.h"
#include "trellis/plan/v1/diagnostic.pb.h"

namespace trellis::plan {

// Adds the conditions that are not met to `written`, and returns them in words.
// `course_name` is what people call the course that has them.
std::string WriteUnmet(const PlanDiagnostic& diagnostic,
                       absl::string_view course_name,
                       const CompiledCourses& courses, Language language,
                       v1::Diagnostic& written);

// Returns what people call a course: its display name, or the resource name of
// one that the catalog does not have.
std::string ShownCourse(int course, const CompiledCourses& courses,
                        Language language);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_UNMET_H_
