#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_PROGRAM_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_PROGRAM_H_

#include "services/plan_validation/domain/program_sequence.h"
#include "services/plan_validation/rpc/compile_courses.h"
#include "trellis/catalog/v1/resources.pb.h"

namespace trellis::plan {

// Returns a program of study as the engine takes it. Courses that the catalog
// does not have are left out. Takes some tens of nanoseconds for each course of
// the program.
ProgramFacts CompileProgram(const catalog::v1::Program& program,
                            const CompiledCourses& courses);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_PROGRAM_H_
