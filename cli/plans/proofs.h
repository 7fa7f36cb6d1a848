#ifndef TRELLIS_CLI_PLANS_PROOFS_H_
#define TRELLIS_CLI_PLANS_PROOFS_H_

#include <string>
#include <vector>

#include "trellis/plan/v1/plan_impact.pb.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::cli {

// What a result says of one requirement set that it calls unsatisfied.
struct Proof {
  // What the set is called.
  std::string set_name;

  // What is to be checked; without cases where there is no proof, because the
  // search was cut off.
  plan::v1::VerifyCertificateRequest request;

  // Whether it speaks of sets that share credit with this one, so that what it
  // shows to be missing may be missing there.
  bool is_of_several_sets = false;

  bool is_missing() const { return request.proof_cases().empty(); }
};

// Returns what `response` says of each requirement set that it calls
// unsatisfied, in its order. `request` is what it answered. What is to be
// checked names the revisions that the response names and all sets that were
// judged together, and leaves exceptions out that had expired on the day for
// which the plan was judged.
std::vector<Proof> ProofsOf(const plan::v1::ValidatePlanRequest& request,
                            const plan::v1::ValidatePlanResponse& response);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_PROOFS_H_
