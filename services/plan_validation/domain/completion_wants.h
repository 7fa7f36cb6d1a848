#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_WANTS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_WANTS_H_

#include <vector>

#include "services/plan_validation/domain/bucket_set.h"
#include "services/plan_validation/domain/candidate_judge.h"

namespace trellis::plan {

// What is missing and could be mended by courses.
struct CompletionWant {
  // Buckets of a set, or the units of one of its rules in some grades, or a
  // condition of an item.
  size_t set = 0;
  BucketSet buckets;
  // Buckets of other ways that might do instead.
  BucketSet others;
  const UnitSet* units = nullptr;
  int first_grade = kMinGrade;
  int last_grade = kMaxGrade;
  const Requisite* condition = nullptr;
  int position = -1;
  Millicredits lack = 0;
};

// Returns what is missing in a plan that CandidateJudge::Judge found not to be
// valid in the last call, on the ways that lack least: conditions of items
// first, and alone where there are any, because what is wrong with a course may
// be all that keeps others out. What no course mends is a want that nothing
// helps.
std::vector<CompletionWant> FindWants(const CandidateJudge& judge,
                                      const Plan& plan);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_WANTS_H_
