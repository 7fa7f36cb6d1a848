#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TESTING_ENGINE_PROOF_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TESTING_ENGINE_PROOF_H_

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "common/testing/matchers.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "services/plan_validation/verifier/testing/random_sets.h"
#include "services/plan_validation/verifier/verify_certificate.h"

namespace trellis::plan_verifier {

// What the engine found of a plan and the sets that it was judged against.
struct EngineProof {
  std::shared_ptr<const CatalogSnapshot> snapshot;
  // Whether the plan meets all of the sets.
  bool is_met = false;
  // What it lacks of all of them.
  int missing_millicredits = 0;
  // What is to be verified. Without cases where the engine gives no proof.
  plan::v1::VerifyCertificateRequest request;
};

// Judges a plan against sets of a catalog. Returns nothing when the engine
// refuses the request. Where it gives several proofs, `pick` says which is to
// be verified.
inline std::optional<EngineProof> Judge(
    std::shared_ptr<const CatalogSnapshot> snapshot,
    const plan::v1::ValidatePlanRequest& request, uint32_t pick = 0) {
  plan::v1::ValidatePlanResponse response;
  if (!plan::ValidatePlan(*snapshot, {}, request, response).ok()) {
    return std::nullopt;
  }
  EngineProof proof;
  proof.snapshot = std::move(snapshot);
  proof.is_met = true;
  proof.request.set_catalog(request.catalog());
  *proof.request.mutable_plan() = request.plan();
  std::vector<const plan::v1::RequirementSetResult*> proven;
  for (const auto& result : response.requirement_sets()) {
    proof.request.add_requirement_sets(result.requirement_set());
    proof.missing_millicredits += result.missing_millicredits();
    const bool is_met = result.verdict() == plan::v1::VERDICT_SATISFIED;
    proof.is_met = proof.is_met && is_met;
    // Proofs that are too long to be read are left out.
    if (result.verdict() == plan::v1::VERDICT_UNSATISFIED &&
        result.proof() == plan::v1::PROOF_EXACT &&
        !result.proof_cases().empty()) {
      proven.push_back(&result);
    }
  }
  if (!proven.empty()) {
    const plan::v1::RequirementSetResult& result =
        *proven[pick % proven.size()];
    proof.request.set_requirement_set(result.requirement_set());
    *proof.request.mutable_proof_cases() = result.proof_cases();
  }
  return proof;
}

// Judges a random plan against random sets. Returns nothing when the engine
// does not say that it falls short for certain.
inline std::optional<EngineProof> DrawProof(uint32_t seed,
                                            const RandomFeatures& features) {
  RandomSets random(seed, features);
  const plan::PlanCatalog catalog = random.Catalog();
  std::optional<EngineProof> proof =
      Judge(catalog.Snapshot(), random.Request(), seed);
  if (!proof.has_value() || proof->request.proof_cases().empty()) {
    return std::nullopt;
  }
  return proof;
}

inline plan::v1::VerifyCertificateResponse Verify(
    const CatalogSnapshot& snapshot,
    const plan::v1::VerifyCertificateRequest& request) {
  plan::v1::VerifyCertificateResponse response;
  EXPECT_OK(VerifyCertificate(snapshot, {}, request, response));
  return response;
}

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TESTING_ENGINE_PROOF_H_
