#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_PROGRAM_DIAGNOSTICS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_PROGRAM_DIAGNOSTICS_H_

#include "services/plan_validation/rpc/message_text.h"
#include "services/plan_validation/rpc/student_sets.h"
#include "trellis/catalog/v1/resources.pb.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// Adds what there is to say of a plan that follows a program of study, apart
// from its requirement set: first of the courses of the program's sequence,
// ordered by grade, term, course and code, then of the plan as a whole. Adds
// nothing when the plan holds no course of the sequence.
void WriteProgramDiagnostics(const catalog::v1::Program& program,
                             const PlanToJudge& plan, Language language,
                             v1::ValidatePlanResponse& response);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_PROGRAM_DIAGNOSTICS_H_
