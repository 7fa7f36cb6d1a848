#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_PLAN_RESPONSE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_PLAN_RESPONSE_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/allocation.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/deficiency.h"
#include "services/plan_validation/rpc/compile_catalog.h"
#include "services/plan_validation/rpc/plan_messages.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// Adds one CourseResult for each item of the plan, without countings.
void WriteCourses(const CreditItems& credit,
                  v1::ValidatePlanResponse& response);

// Adds the result of a requirement set, and its countings to the courses that
// WriteCourses wrote.
void WriteRequirementSet(const CompiledRequirementSet& set,
                         const CreditItems& credit,
                         const Allocation& allocation,
                         absl::Span<const Deficiency> deficiencies,
                         const CompiledCatalog& catalog, Language language,
                         v1::ValidatePlanResponse& response);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_PLAN_RESPONSE_H_
