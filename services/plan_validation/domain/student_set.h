#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_STUDENT_SET_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_STUDENT_SET_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/counting_search.h"
#include "services/plan_validation/domain/requirement_judge.h"
#include "services/plan_validation/domain/requirement_rules.h"
#include "services/plan_validation/domain/rule_changes.h"

namespace trellis::plan {

// Stands for a requirement set that there is none of.
inline constexpr int kNoSet = -1;

// Stands for a decision that there is none of.
inline constexpr int kNoDecision = -1;

// A requirement set, or several that share credit, as it is for one student.
struct StudentSet {
  const RequirementRules* rules = nullptr;

  // How the rules differ for the student.
  StudentRules student;

  // What the student has that is no course, by the numbers that the rules know
  // it by.
  std::vector<Achievement> achievements;

  // For each set that the rules refer to, by number, its place among the
  // student's sets, before this one; kNoSet where it cannot be looked at, so
  // that nothing is known of it.
  std::vector<int> referenced;

  // For each rule, the number of the decision that it is not asked for, or is
  // met; kNoDecision where nobody is asked. Sets that hold the same rule have
  // the same number for it. Empty: nobody is asked for any.
  std::vector<int> decisions;

  // Whether the plan is judged against it, and not only against a set that
  // refers to it.
  bool is_asked_for = true;
};

// Judges a plan against each of a student's sets. `observed` says what there is
// of the plan, achievements apart. Cases are looked for in sets that are asked
// for only.
std::vector<RequirementJudgment> JudgeSets(
    absl::Span<const StudentSet> sets, const ObservedPlan& observed,
    const CountingSearch::Options& options, RequirementJudge& judge);

// Likewise, but only if everything planned is passed: see
// RequirementJudge::JudgePlanned.
std::vector<RequirementJudgment> JudgeSetsPlanned(
    absl::Span<const StudentSet> sets, const ObservedPlan& observed,
    const CountingSearch::Options& options, RequirementJudge& judge);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_STUDENT_SET_H_
