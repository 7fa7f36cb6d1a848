#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ELIGIBILITY_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ELIGIBILITY_H_

#include <vector>

#include "services/plan_validation/domain/bucket_set.h"
#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/domain/counting_view.h"

namespace trellis::plan {

// Says for which buckets courses would count if they were planned, in each of a
// student's sets. Remembers what it said. Not thread safe.
class Eligibility {
 public:
  // `context` must outlive this.
  explicit Eligibility(const StudentContext& context);

  // Returns the buckets of the set at `set` that any part of the course counts
  // for when it is planned for `grade`.
  const BucketSet& Of(size_t set, int course, int grade);

 private:
  static constexpr int kGrades = kMaxGrade - kMinGrade + 1;

  const StudentContext& context_;
  std::vector<CountingView> views_;
  // By set, course and grade.
  std::vector<BucketSet> known_;
  std::vector<char> is_known_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ELIGIBILITY_H_
