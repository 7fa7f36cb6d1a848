#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_DIAGNOSTICS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_DIAGNOSTICS_H_

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/rpc/compile_courses.h"
#include "services/plan_validation/rpc/message_text.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// Returns what the API calls a code.
v1::Diagnostic::Code ToApiCode(DiagnosticCode code);

// Adds what `diagnostics` say of `plan` to the response, in their order.
void WriteDiagnostics(absl::Span<const PlanDiagnostic> diagnostics,
                      const CompiledCourses& courses, const Plan& plan,
                      Language language, v1::ValidatePlanResponse& response);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_DIAGNOSTICS_H_
