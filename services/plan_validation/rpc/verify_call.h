#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_VERIFY_CALL_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_VERIFY_CALL_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/catalog/snapshot_set.h"
#include "common/names/resource_name.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/verifier/verify_certificate.h"
#include "trellis/plan/v1/plan_impact.pb.h"

namespace trellis::plan {

// The method VerifyCertificate: see ServeUnary. It answers from the verifier
// alone, which knows nothing of the engine.
struct VerifyCertificateCall {
  using Request = v1::VerifyCertificateRequest;
  using Response = v1::VerifyCertificateResponse;
  static constexpr absl::string_view kName =
      "trellis.plan.v1.PlanValidationService/VerifyCertificate";

  static absl::StatusOr<std::vector<CatalogVersion>> Catalogs(
      const Request& request) {
    FieldViolations violations;
    plan_verifier::CheckRequest(request, violations);
    TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
    std::vector<CatalogVersion> versions;
    AddVersionOf(request.catalog(), versions);
    AddVersionOfSet(request.requirement_set(), versions);
    for (const std::string& set : request.requirement_sets()) {
      AddVersionOfSet(set, versions);
    }
    return versions;
  }

  static absl::Status Answer(const SnapshotSet& snapshots, bool /*stale*/,
                             const Request& request, Response& response) {
    // The catalog of the courses is the first that was asked for.
    return plan_verifier::VerifyCertificate(*snapshots.snapshots().front(),
                                            snapshots.snapshots(), request,
                                            response);
  }

  static const std::string& RevisionOf(const Response& response) {
    return response.catalog_revision();
  }

 private:
  // A set of the same catalog is of the revision of the courses.
  static void AddVersionOfSet(const std::string& name,
                              std::vector<CatalogVersion>& versions) {
    if (ParseCatalogResourceName(name)->catalog_id !=
        versions.front().catalog_id) {
      AddVersionOf(name, versions);
    }
  }
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_VERIFY_CALL_H_
