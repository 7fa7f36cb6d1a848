#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_STEPS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_STEPS_H_

#include <vector>

#include "services/plan_validation/domain/completion_options.h"
#include "services/plan_validation/domain/completion_wants.h"
#include "services/plan_validation/domain/course_needs.h"
#include "services/plan_validation/domain/eligibility.h"

namespace trellis::plan {

// A way to go on with a plan: courses to add, and approvals to ask for.
struct CompletionStep {
  CourseNeeds needs;
  // Lower is better, compared in order.
  std::vector<Millicredits> rank;
};

// Finds the ways to go on with plans of one student that are not valid yet. Not
// thread safe.
class StepFinder {
 public:
  // Everything must outlive the finder. `places` is what PlacesToFill returned.
  StepFinder(const StudentContext& context, const CompletionOptions& options,
             const std::vector<std::vector<Place>>& places);

  // Returns the ways to mend the one of `wants`, those of `plan`, that the
  // fewest courses can mend, the most promising first: that ask for the fewest
  // approvals, that are wanted most, that the program of study has, that help
  // most sets, and that need least besides. None when something cannot be
  // mended.
  std::vector<CompletionStep> Find(const Plan& plan,
                                   const std::vector<CompletionWant>& wants);

  // How many approvals whatever mends all that was wanted in the last call has
  // to ask for at least.
  int least_approvals() const { return least_approvals_; }

 private:
  std::vector<CompletionStep> StepsFor(
      const CompletionWant& want, const std::vector<CompletionWant>& wants);
  void AddConditionSteps(const Requisite& requisite, int position,
                         std::vector<CompletionStep>& steps);
  void AddVariants(const CompletionWant& want,
                   const std::vector<CompletionWant>& wants,
                   std::vector<CompletionStep>& steps);
  bool Helps(const CompletionWant& want, const BucketSet& buckets, int course);
  bool IsTakenOften(int course) const;
  std::vector<Millicredits> RankOf(const CourseNeeds& needs,
                                   const CompletionWant& want,
                                   const std::vector<CompletionWant>& wants);

  const StudentContext& context_;
  const CompletionOptions& options_;
  const std::vector<std::vector<Place>>& places_;
  Eligibility eligibility_;
  std::vector<char> can_be_added_;
  std::vector<int> preference_;
  const Plan* plan_ = nullptr;
  int least_approvals_ = 0;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COMPLETION_STEPS_H_
