#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_TOTAL_CREDIT_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_TOTAL_CREDIT_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/requirement_spec.h"

namespace trellis::plan {

// Credit of a plan that a total may count.
struct TotalCredit {
  int unit = 0;
  int grade = 0;
  Millicredits credit = 0;
};

// A course that is in the plan more often than it earns credit.
struct RepeatedCredit {
  // What a total may count of it, time by time.
  std::vector<std::vector<TotalCredit>> times;
  // How many of them count.
  size_t count = 0;
};

// Returns the most that counts in a total under limits: all of `once`, and of
// each course in `repeated` so many times, whichever leave most.
//
// What few limits bound comes first, as it leaves most room to the rest. That
// is the most under two limits; under more that overlap it may be less. Of more
// than a thousand choices of times only the first are tried, from those with
// the most credit on.
Millicredits MostInTotal(absl::Span<const LimitSpec> limits,
                         std::vector<TotalCredit> once,
                         std::vector<RepeatedCredit> repeated);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_TOTAL_CREDIT_H_
