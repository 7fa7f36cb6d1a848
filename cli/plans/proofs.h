#ifndef TRELLIS_CLI_PLANS_PROOFS_H_
#define TRELLIS_CLI_PLANS_PROOFS_H_

#include <string>
#include <vector>

#include "trellis/plan/v1/plan_impact.pb.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::cli {

// What a result says of one requirement set that it calls unsatisfied.
struct Proof {
  enum class Kind {
    // It can be checked.
    kOfOneSet,
    // There is none: the search was cut off.
    kMissing,
    // It is one of several sets that share credit, which can only be checked
    // together.
    kOfSeveralSets,
  };

  Kind kind = Kind::kOfOneSet;

  // What the set is called.
  std::string set_name;

  // What is to be checked; without cases where nothing can be.
  plan::v1::VerifyCertificateRequest request;
};

// Returns what `response` says of each requirement set that it calls
// unsatisfied, in its order. `request` is what it answered. What is to be
// checked names the revisions that the response names, and leaves exceptions
// out that had expired on the day for which the plan was judged.
std::vector<Proof> ProofsOf(const plan::v1::ValidatePlanRequest& request,
                            const plan::v1::ValidatePlanResponse& response);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_PROOFS_H_
