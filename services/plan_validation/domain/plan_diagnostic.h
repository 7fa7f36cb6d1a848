#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_DIAGNOSTIC_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_DIAGNOSTIC_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/plan_edit.h"
#include "services/plan_validation/domain/requisites.h"

namespace trellis::plan {

// What there is to know about the courses of a plan in time, in the order of
// the codes of the API.
enum class DiagnosticCode : uint8_t {
  kPrerequisiteUnmet,
  kCorequisiteUnmet,
  kGradeNotAllowed,
  kTermNotOffered,
  kRepeated,
  kPrerequisiteAdvised,
  kPairSplit,
  kYearLoadOver,
  kYearLoadUnder,
  kTermLoadOver,
  kRetired,
  kReplaced,
  kTwiceInTerm,
  kDuplicateContent,
};

enum class Severity : uint8_t { kError, kWarning, kInfo };

// Stands for a position that there is none of.
inline constexpr int kNoPosition = -1;

// One thing to know about a plan.
struct PlanDiagnostic {
  DiagnosticCode code = DiagnosticCode::kPrerequisiteUnmet;
  Severity severity = Severity::kWarning;

  // The item concerned, or kNoPosition for what is wrong with a school year or
  // a term.
  int position = kNoPosition;

  // When that is. For a school year the term is the full year.
  int grade = kMinGrade;
  Term term = Term::kFullYear;

  // Another item that is involved, or kNoPosition.
  int other_position = kNoPosition;

  // For kPairSplit the other half, for kReplaced and kRetired the course that
  // took the place, for kDuplicateContent the college course; or kNoCourse.
  int other_course = kNoCourse;

  // For a load: the credit, or the number of courses, that is planned.
  Millicredits amount = 0;

  // What is not met, for requisites.
  std::vector<UnmetCondition> unmet;

  // Changes that would each settle it. See ProposeEdits.
  std::vector<PlanEdit> edits;
};

using PlanDiagnostics = std::vector<PlanDiagnostic>;

// Returns how serious it is when something cannot be as the item says. What is
// in progress goes on, so that what is wrong with it is no error.
inline Severity SeverityFor(const PlanItem& item) {
  return item.status == ItemStatus::kPlanned ? Severity::kError
                                             : Severity::kWarning;
}

// Whether it can still be otherwise: the item is planned or in progress. What
// was earned or not earned has happened.
inline bool IsOpen(const PlanItem& item) {
  return item.status == ItemStatus::kPlanned ||
         item.status == ItemStatus::kInProgress;
}

// Whether the item is taken at all. What was not earned counts for nothing.
inline bool IsTaken(const PlanItem& item) {
  return item.status != ItemStatus::kNotEarned;
}

// Returns the code of a condition that is not met.
inline DiagnosticCode CodeOf(const UnmetCondition& unmet) {
  if (unmet.is_recommended) return DiagnosticCode::kPrerequisiteAdvised;
  return unmet.is_corequisite ? DiagnosticCode::kCorequisiteUnmet
                              : DiagnosticCode::kPrerequisiteUnmet;
}

// Returns a diagnostic about the item at `position`.
inline PlanDiagnostic MakeDiagnostic(DiagnosticCode code, Severity severity,
                                     const Plan& plan, int position) {
  PlanDiagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.severity = severity;
  diagnostic.position = position;
  diagnostic.grade = plan.items[position].grade;
  diagnostic.term = plan.items[position].term;
  return diagnostic;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_DIAGNOSTIC_H_
