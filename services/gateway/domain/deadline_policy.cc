#include "services/gateway/domain/deadline_policy.h"

#include <algorithm>

namespace trellis::gateway {

absl::Time EffectiveDeadline(const DeadlinePolicy& policy, absl::Time now,
                             absl::Time requested) {
  const absl::Time wanted = requested == absl::InfiniteFuture()
                                ? now + policy.default_deadline
                                : requested;
  return std::min(wanted, now + policy.max_deadline);
}

}  // namespace trellis::gateway
