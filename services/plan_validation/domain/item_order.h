#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ITEM_ORDER_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ITEM_ORDER_H_

#include <tuple>

#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {

// Whether one item of a plan comes before another: the surest first, then the
// earliest, then by the rest of what they say. Positions decide only between
// items that are alike in everything, so that no result depends on the order of
// the plan.
inline bool ComesBefore(const Plan& plan, int a, int b) {
  const auto key = [&](int position) {
    const PlanItem& item = plan.items[position];
    const SchoolTime time = SchoolTimeOf(item.grade, item.term);
    return std::make_tuple(item.status, time.begin, time.end, item.course,
                           -item.mark, -item.earned_credit, !item.is_locked,
                           position);
  };
  return key(a) < key(b);
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ITEM_ORDER_H_
