#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TESTING_ENGINE_PROOF_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TESTING_ENGINE_PROOF_H_

#include <memory>
#include <optional>

#include "common/testing/matchers.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "services/plan_validation/verifier/testing/random_sets.h"
#include "services/plan_validation/verifier/verify_certificate.h"

namespace trellis::plan_verifier {

// What the engine found of a plan and the requirement set "set".
struct EngineProof {
  std::shared_ptr<const CatalogSnapshot> snapshot;
  plan::v1::RequirementSetResult result;
  // What is to be verified. Without cases where the engine gives no proof.
  plan::v1::VerifyCertificateRequest request;
};

// Judges a plan against the set "set" of a catalog. Returns nothing when the
// engine refuses the request.
inline std::optional<EngineProof> Judge(
    std::shared_ptr<const CatalogSnapshot> snapshot,
    const plan::v1::ValidatePlanRequest& request) {
  plan::v1::ValidatePlanResponse response;
  if (!plan::ValidatePlan(*snapshot, {}, request, response).ok()) {
    return std::nullopt;
  }
  EngineProof proof;
  proof.snapshot = std::move(snapshot);
  proof.result = response.requirement_sets(0);
  proof.request.set_catalog(request.catalog());
  proof.request.set_requirement_set(proof.result.requirement_set());
  *proof.request.mutable_plan() = request.plan();
  *proof.request.mutable_proof_cases() = proof.result.proof_cases();
  return proof;
}

// Judges a random plan against a random set. Returns nothing when the engine
// does not say that it falls short for certain.
inline std::optional<EngineProof> DrawProof(uint32_t seed,
                                            const RandomFeatures& features) {
  RandomSets random(seed, features);
  const plan::PlanCatalog catalog = random.Catalog();
  std::optional<EngineProof> proof =
      Judge(catalog.Snapshot(), random.Request());
  if (!proof.has_value() ||
      proof->result.verdict() != plan::v1::VERDICT_UNSATISFIED ||
      proof->result.proof() != plan::v1::PROOF_EXACT ||
      // Proofs that are too long to be read are left out.
      proof->result.proof_cases().empty()) {
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
