#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_JUDGE_PLAN_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_JUDGE_PLAN_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_judge.h"
#include "services/plan_validation/domain/rule_changes.h"
#include "services/plan_validation/rpc/compile_catalog.h"
#include "services/plan_validation/rpc/student_sets.h"

namespace trellis::plan {

// What is said of one of the sets that a plan is judged against.
struct SetJudgment {
  RequestedSet set;

  // The rules that were counted: the set's own, or those of sets that share
  // credit, in which the ids of this set's rules begin with `prefix`.
  const RequirementRules* rules = nullptr;
  std::shared_ptr<const JointRules> joint;
  std::string prefix;

  StudentRules student;
  std::shared_ptr<const RequirementJudgment> judgment;
};

// Judges plans against requirement sets, sets that share credit together. Keeps
// its memory from one plan to the next. Not thread safe.
class PlanJudge {
 public:
  // Judges against `sets`, in their order. `find_set` finds the sets that rules
  // refer to.
  std::vector<SetJudgment> Judge(const PlanToJudge& plan,
                                 absl::Span<const RequestedSet> sets,
                                 const CreditItems& credit,
                                 const FindSet& find_set,
                                 const CountingSearch::Options& options);

  // Likewise, against the sets that FindStudentSets found for the student.
  std::vector<SetJudgment> Judge(const PlanToJudge& plan,
                                 const StudentSets& sets,
                                 const CreditItems& credit,
                                 const CountingSearch::Options& options);

  // How much was looked at since the judge was made: see CountingSearch::work.
  int64_t work() const { return judge_.work(); }

 private:
  RequirementJudge judge_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_JUDGE_PLAN_H_
