#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_ERRORS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_ERRORS_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/plan_diagnostic.h"

namespace trellis::plan {

// Something about the courses of a plan in time that makes it invalid.
struct PlanError {
  DiagnosticCode code = DiagnosticCode::kPrerequisiteUnmet;

  // As in PlanDiagnostic.
  int position = kNoPosition;
  int other_position = kNoPosition;
  int grade = kMinGrade;
  Term term = Term::kFullYear;

  // For requisites, the condition that is not met. One of the course's.
  const Requisite* unmet = nullptr;
};

// Returns the diagnostics of FindDiagnostics that are errors, one for each
// condition that is not met, in no particular order; `at_most` of them. Takes a
// fraction of the time: ways to meet conditions are not looked for.
std::vector<PlanError> FindErrors(absl::Span<const CourseFacts> courses,
                                  const CourseLoad& load, const Plan& plan,
                                  size_t at_most);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_ERRORS_H_
