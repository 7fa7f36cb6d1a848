#ifndef TRELLIS_SERVICES_GATEWAY_DOMAIN_DEADLINE_POLICY_H_
#define TRELLIS_SERVICES_GATEWAY_DOMAIN_DEADLINE_POLICY_H_

#include "absl/time/time.h"

namespace trellis::gateway {

// How long a call through the gateway may take.
struct DeadlinePolicy {
  // For a call that comes without a deadline. Cut to `max_deadline`.
  absl::Duration default_deadline = absl::Seconds(10);

  // The longest that any call may take.
  absl::Duration max_deadline = absl::Seconds(60);
};

// Returns when a call that arrives at `now` must have ended. `requested` is the
// caller's deadline, or absl::InfiniteFuture() when it set none; a deadline
// that has passed stays as it is.
absl::Time EffectiveDeadline(const DeadlinePolicy& policy, absl::Time now,
                             absl::Time requested);

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_DOMAIN_DEADLINE_POLICY_H_
