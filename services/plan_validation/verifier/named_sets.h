#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_NAMED_SETS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_NAMED_SETS_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/catalog/snapshot.h"
#include "common/status/errors.h"
#include "services/plan_validation/verifier/joined_sets.h"
#include "trellis/plan/v1/plan_impact.pb.h"

// The requirement sets that a request to check a proof names.
namespace trellis::plan_verifier {

// Catalogs whose requirement sets a request may name, or that these refer to.
using OtherCatalogs = absl::Span<const std::shared_ptr<const CatalogSnapshot>>;

// Finds requirement sets in several catalogs.
class SetBook {
 public:
  // Everything must outlive the book.
  SetBook(const CatalogSnapshot& snapshot, OtherCatalogs others)
      : snapshot_(snapshot), others_(others) {}

  // Returns the set of that name, of any revision where the name has none, or
  // null. Of the catalog of `snapshot` there is the one revision.
  const catalog::v1::RequirementSet* Find(absl::string_view name) const;

 private:
  const CatalogSnapshot& snapshot_;
  const OtherCatalogs others_;
};

// Adds what is wrong with the names, as far as that can be said without the
// catalog: malformed, too many, repeated, or without the set that the proof is
// of.
void CheckSetNames(const plan::v1::VerifyCertificateRequest& request,
                   FieldViolations& violations);

// Adds which sets of the catalog of `snapshot` are of another revision of it.
void CheckSetRevisions(const plan::v1::VerifyCertificateRequest& request,
                       const CatalogSnapshot& snapshot,
                       FieldViolations& violations);

// Finds the set that the proof is of, joined with those that share credit with
// it. The names were checked. Returns NOT_FOUND, with the reason
// REQUIREMENT_SET_NOT_FOUND, when one of them is not there.
absl::Status FindNamedSets(const plan::v1::VerifyCertificateRequest& request,
                           const SetBook& book, JoinedSets& joined);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_NAMED_SETS_H_
