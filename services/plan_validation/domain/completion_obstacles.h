#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_OBSTACLES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_OBSTACLES_H_

#include <vector>

#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/domain/completion_search.h"

namespace trellis::plan {

// What keeps a plan from being completed.
struct CompletionObstacle {
  enum class Kind : uint8_t {
    // Less is offered than what is missing.
    kOffering,
    // What a course builds on takes more terms than are left.
    kChain,
    // The terms that are left hold less than what is missing.
    kCapacity,
    // Something that is no course is missing.
    kNotCourses,
    // None of these.
    kNotFound,
  };

  Kind kind = Kind::kNotFound;

  // The set, as an index of the context's, or kNoSet; and its rules, by number,
  // ascending.
  int set = kNoSet;
  std::vector<int> rules;

  // For a chain the courses in order; otherwise courses that would do if what
  // they ask for were there.
  std::vector<int> courses;
};

// Returns why `plan` cannot be completed, as far as that can be shown by
// putting in everything that is offered, and then everything whose
// prerequisites can be met in time: what is missing even then is missing in
// every completion. There is at least one. `lower_bound` is that of the search.
std::vector<CompletionObstacle> FindObstacles(const StudentContext& context,
                                              const Plan& plan,
                                              const CompletionOptions& options,
                                              Millicredits lower_bound);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_OBSTACLES_H_
