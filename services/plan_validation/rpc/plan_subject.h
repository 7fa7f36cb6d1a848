#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_SUBJECT_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_SUBJECT_H_

#include <vector>

#include "absl/status/status.h"
#include "common/catalog/snapshot.h"
#include "common/status/errors.h"
#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/rpc/compile_catalog.h"
#include "services/plan_validation/rpc/message_text.h"
#include "services/plan_validation/rpc/student_sets.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// The part of a request that ValidatePlanRequest has too: what is judged
// against what.
template <typename Request>
v1::ValidatePlanRequest JudgedPart(const Request& request) {
  v1::ValidatePlanRequest judged;
  judged.set_catalog(request.catalog());
  judged.set_program(request.program());
  *judged.mutable_requirement_sets() = request.requirement_sets();
  if (request.has_plan()) *judged.mutable_plan() = request.plan();
  judged.set_language_code(request.language_code());
  judged.set_judgment_date(request.judgment_date());
  return judged;
}

// A plan of a request and what it is judged against, read.
struct PlanSubject {
  const CatalogSnapshot* snapshot = nullptr;
  const CompiledCatalog* catalog = nullptr;
  v1::ValidatePlanRequest request;
  Plan plan;
  StudentSets sets;
  Language language = Language::kEnglish;

  // Views of the subject.
  PlanToJudge ToJudge() const {
    return {catalog, &request.plan(), &plan, request.judgment_date()};
  }
  StudentContext Context() const;
};

// Reads `request` into `subject`. `violations` holds what is wrong with the
// rest of the request, without what CheckPlanRequest says; it is told along
// with what is wrong with this part.
//
// Errors: those of PlanValidator::Validate.
absl::Status ReadPlanSubject(const CatalogSnapshot& snapshot,
                             OtherCatalogs others,
                             const v1::ValidatePlanRequest& request,
                             FieldViolations violations, PlanSubject& subject);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_SUBJECT_H_
