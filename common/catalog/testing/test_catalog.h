#ifndef TRELLIS_COMMON_CATALOG_TESTING_TEST_CATALOG_H_
#define TRELLIS_COMMON_CATALOG_TESTING_TEST_CATALOG_H_

#include <memory>

#include "absl/strings/string_view.h"
#include "common/catalog/snapshot.h"
#include "trellis/catalog/v1/bundle.pb.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"

namespace trellis {

// Returns a small, valid and canonical catalog for tests, named
// `catalogs/{catalog_id}`:
//
// * clusters it (ordinal 2) and mn (ordinal 1, so presented first);
// * pathways it/pd, it/ns, mn/pd and mn/qa;
// * courses algebra-1, algebra-2 (after algebra-1), biology, chemistry (after
//   algebra-1 and biology), english-9, english-10 (after english-9),
//   manufacturing-1, quality-lab (with or after chemistry, and after
//   manufacturing-1);
// * program quality-assurance, into pathway mn/qa;
// * requirement sets diploma (4 rules) and quality-assurance (1 rule);
// * instrument interest-survey with the scales it and mn of 3 items each,
//   answered by marking;
// * occupations 15-1252.00 (into it/pd, with interests) and 51-9061.00 (into
//   mn/pd and mn/qa, without);
// * norms grade-9 (40 students) and grade-10 (30 students) of interest-survey.
//
// A test changes what it is about and makes a snapshot of the result.
catalog::v1::Bundle MakeTestCatalog(
    absl::string_view catalog_id = "springfield");

// Returns the snapshot of a bundle that is canonical. Ends the process when it
// is not.
std::shared_ptr<const CatalogSnapshot> MakeSnapshot(
    const catalog::v1::Bundle& bundle);

// Returns an activation of `revision`, as the catalog service would record it.
catalog::v1::Activation MakeActivation(absl::string_view catalog_id,
                                       absl::string_view revision,
                                       int64_t sequence);

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_TESTING_TEST_CATALOG_H_
