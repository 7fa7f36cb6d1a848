#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_COMPILE_INSTRUMENT_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_COMPILE_INSTRUMENT_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/node_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/catalog/snapshot.h"
#include "services/survey_scoring/domain/compiled_instrument.h"
#include "trellis/catalog/v1/instrument.pb.h"

namespace trellis::survey {

// An instrument of a catalog, ready to be scored.
struct ScorableInstrument {
  // The record. It lives as long as the snapshot that it is from.
  const catalog::v1::Instrument* record = nullptr;

  // Items and scales, with the indexes that they have in `record`.
  CompiledInstrument compiled{0, {}};

  // The index of each item, by its id.
  absl::flat_hash_map<absl::string_view, int> item_indexes;
};

// Returns `record`, which must outlive the result, ready to be scored.
//
// Errors: FAILED_PRECONDITION, reason NOT_SUPPORTED, when this server does not
// know the response format, or when the record contradicts itself: an item
// counts towards a scale that is not there, or two items share an id.
absl::StatusOr<ScorableInstrument> CompileInstrument(
    const catalog::v1::Instrument& record);

// Every instrument of a snapshot, compiled, or the error that says why not. For
// CatalogSnapshot::Derived.
struct CompiledInstruments {
  // By name relative to the catalog, such as "instruments/interests".
  absl::node_hash_map<absl::string_view, absl::StatusOr<ScorableInstrument>>
      by_relative_name;
};

// Compiles every instrument of `snapshot`, which must outlive the result.
CompiledInstruments CompileInstruments(const CatalogSnapshot& snapshot);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_COMPILE_INSTRUMENT_H_
