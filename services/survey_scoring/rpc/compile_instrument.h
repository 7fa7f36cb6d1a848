#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_COMPILE_INSTRUMENT_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_COMPILE_INSTRUMENT_H_

#include <cstdint>
#include <optional>
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
  CompiledInstrument compiled;

  // What becomes of items without an answer unless a request says otherwise.
  MissingPolicy missing_policy = MissingPolicy::kZero;

  // The lowest and the highest value of an answer. Where items are ranked, the
  // highest is that of the largest block.
  int32_t min_value = 0;
  int32_t max_value = 1;

  // Whether the reliability of some scale was stated.
  bool states_reliability = false;

  // The index of each item, by its id.
  absl::flat_hash_map<absl::string_view, int> item_indexes;

  // The norms of the instrument's own catalog that fit its version.
  std::vector<const catalog::v1::Norm*> norms;
};

// Returns the points of an answer to an item with `max_points`, for a value
// between the lowest and the highest.
int32_t PointsOf(ResponseFormat format, int32_t value, int32_t max_points);

// Returns the value of an answer with `points`: the inverse of PointsOf.
int32_t ValueOf(ResponseFormat format, int32_t points, int32_t max_points);

// Returns the kind of the domain.
ItemKind ToDomain(catalog::v1::Item::Kind kind);

// Returns the policy of the domain, or nothing for one that is not known.
std::optional<MissingPolicy> ToDomain(catalog::v1::MissingPolicy policy);

// Returns `record`, which must outlive the result, ready to be scored, without
// norms.
//
// Errors: FAILED_PRECONDITION, reason NOT_SUPPORTED, when this server does not
// know the response format, or when the record contradicts itself: an item
// counts towards a scale that is not there, or twice towards one, or with a
// weight outside [0, 100]; two items share an id; a block to be put in order
// holds one item.
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
