#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_TRUTH_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_TRUTH_H_

#include <cstdint>

namespace trellis::plan {

// What may be said of a rule or a condition, in ascending order.
enum class Truth : uint8_t { kFalse, kUnknown, kTrue };

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_TRUTH_H_
