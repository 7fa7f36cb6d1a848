#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_REQUIREMENT_WIRE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_REQUIREMENT_WIRE_H_

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "services/plan_validation/domain/counting_view.h"
#include "services/plan_validation/rpc/judge_plan.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

// How results of requirement sets are said in messages.
namespace trellis::plan {

inline int32_t ToWire(Millicredits credit) {
  return static_cast<int32_t>(
      std::min<Millicredits>(credit, std::numeric_limits<int32_t>::max()));
}

inline v1::Verdict ToVerdict(Truth truth) {
  switch (truth) {
    case Truth::kTrue:
      return v1::VERDICT_SATISFIED;
    case Truth::kFalse:
      return v1::VERDICT_UNSATISFIED;
    case Truth::kUnknown:
      break;
  }
  return v1::VERDICT_UNKNOWN;
}

// Returns the view that a judgment shows: marks that are not reported count as
// high enough unless the set is satisfied without that. Both must outlive it.
CountingView ShownView(const SetJudgment& judgment, const CreditItems& credit);

// Returns the names of the courses that a rule names and gets no credit from,
// in the order of the rule.
std::vector<std::string> MissingCourses(const SetJudgment& judgment,
                                        const RequirementRules::Rule& rule,
                                        const PlanToJudge& plan);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_REQUIREMENT_WIRE_H_
