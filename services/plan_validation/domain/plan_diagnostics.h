#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_DIAGNOSTICS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_DIAGNOSTICS_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requisites.h"

namespace trellis::plan {

// What can be wrong with a plan apart from missing credit.
enum class DiagnosticCode : uint8_t {
  kPrerequisiteUnmet,
  kCorequisiteUnmet,
  kGradeNotAllowed,
  kTermNotOffered,
  kRepeated,
};

// One thing that is wrong with a plan.
struct PlanDiagnostic {
  DiagnosticCode code = DiagnosticCode::kPrerequisiteUnmet;

  // Whether the plan cannot be carried out as it is.
  bool is_error = false;

  // The position of the item concerned.
  int position = 0;

  // What is not met, for the first two codes.
  std::vector<UnmetCondition> unmet;
};

// Returns what is wrong with a plan, ordered by grade, term, course and code,
// and then by status and position.
//
// What was earned or not earned has happened: it can be a repeat, and is
// otherwise not judged. What is in progress goes on, so that what is wrong with
// it is no error.
std::vector<PlanDiagnostic> FindDiagnostics(
    absl::Span<const CourseFacts> courses, const Plan& plan,
    absl::Span<const NoCredit> no_credit);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_DIAGNOSTICS_H_
