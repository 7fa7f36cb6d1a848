#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_STUDENT_SETS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_STUDENT_SETS_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/student_set.h"
#include "services/plan_validation/rpc/compile_catalog.h"
#include "trellis/plan/v1/course_plan.pb.h"

namespace trellis::plan {

// A requirement set to judge against. A foreign one is kept alive by it.
using RequestedSet = std::shared_ptr<const CompiledRequirementSet>;

// Finds the sets that rules refer to, by full name. Returns null for what there
// is not.
using FindSet = std::function<RequestedSet(const std::string& name)>;

// A plan as it is judged.
struct PlanToJudge {
  const CompiledCatalog* catalog = nullptr;
  const v1::CoursePlan* message = nullptr;
  // `message` as numbers, as ReadPlan reads it.
  const Plan* plan = nullptr;
  // The day for which it is judged, or "".
  std::string date;
};

// The requirement sets that a plan is judged against, as they are for its
// student. They do not depend on the courses of the plan, only on what else it
// says.
struct StudentSets {
  // One of the sets that are asked for.
  struct Requested {
    RequestedSet set;
    // Where it is judged, as an index of `sets`.
    size_t place = 0;
    // The rules of sets that share credit with it, in which the ids of this
    // set's rules begin with `prefix`; null when there are none.
    std::shared_ptr<const JointRules> joint;
    std::string prefix;
    // Whether it is for the student's year of entry, as far as that is known.
    bool cohort_matches = true;
  };

  // What is judged, each after those that it refers to.
  std::vector<StudentSet> sets;

  // What each of `sets` is, where it is one set. Keeps foreign ones alive.
  std::vector<RequestedSet> owners;

  // In the order in which they were asked for.
  std::vector<Requested> requested;
};

// Returns the sets of `requested` and those that their rules refer to, for the
// student of `plan`; sets that share credit with each other become one.
StudentSets FindStudentSets(const PlanToJudge& plan,
                            absl::Span<const RequestedSet> requested,
                            const FindSet& find_set);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_STUDENT_SETS_H_
