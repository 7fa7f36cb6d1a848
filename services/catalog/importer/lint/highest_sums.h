#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_LINT_HIGHEST_SUMS_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_LINT_HIGHEST_SUMS_H_

#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "trellis/catalog/v1/instrument.pb.h"

namespace trellis::catalog {

// Returns how many answers a format offers where each answer has a label, 3, 5
// or 7, and 0 for all others.
int LabeledAnswers(v1::Instrument::ResponseFormat format);

// Returns the highest sum that answers can earn each scale of a survey, by the
// scale's id: the most points of each item that counts towards it, times its
// weight. Weights outside their range count as the nearest in it, and scales
// that the survey does not have are left out.
//
// The result refers to the survey.
absl::flat_hash_map<absl::string_view, int64_t> HighestSums(
    const v1::Instrument& instrument);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_LINT_HIGHEST_SUMS_H_
