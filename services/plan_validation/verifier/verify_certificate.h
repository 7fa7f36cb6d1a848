#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_VERIFY_CERTIFICATE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_VERIFY_CERTIFICATE_H_

#include "absl/status/status.h"
#include "common/catalog/snapshot.h"
#include "common/status/errors.h"
#include "services/plan_validation/verifier/named_sets.h"
#include "trellis/plan/v1/plan_impact.pb.h"

namespace trellis::plan_verifier {

// Adds what is wrong with `request`, as far as that can be said without the
// catalog.
void CheckRequest(const plan::v1::VerifyCertificateRequest& request,
                  FieldViolations& violations);

// Checks the proof that a plan does not meet a requirement set, or not all of
// those that share credit with it, for the courses of `snapshot`. Takes a few
// milliseconds, and gives up after some tenths of a second for each way in
// which a proof can be read. Thread safe.
//
// Errors: INVALID_ARGUMENT, with every field that is wrong; NOT_FOUND with the
// reason REQUIREMENT_SET_NOT_FOUND. A proof that does not hold is no error.
absl::Status VerifyCertificate(
    const CatalogSnapshot& snapshot, OtherCatalogs others,
    const plan::v1::VerifyCertificateRequest& request,
    plan::v1::VerifyCertificateResponse& response);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_VERIFY_CERTIFICATE_H_
