#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_MATCH_CANDIDATES_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_MATCH_CANDIDATES_H_

#include <array>
#include <vector>

#include "common/catalog/snapshot.h"
#include "services/survey_scoring/rpc/compile_framework.h"
#include "trellis/survey/v1/match.pb.h"

namespace trellis::survey {

// A record that may be compared with a student's interests.
struct MatchCandidate {
  explicit MatchCandidate(RecordNames record_names) : names(record_names) {}

  RecordNames names;

  // The record whose interests and clusters stand for this one: itself, or for
  // a program its pathway. Null for a program whose pathway is not known.
  const FrameworkRecord* compared = nullptr;
};

// What interests are compared with. Null where nothing is.
struct MatchSetup {
  const v1::MatchOptions* options = nullptr;
  const CatalogSnapshot* framework_snapshot = nullptr;
  const CompiledFramework* framework = nullptr;
  const CatalogSnapshot* program_snapshot = nullptr;

  // What may be compared, by MatchOptions::Kind. Empty for kinds that are not
  // asked for.
  std::array<std::vector<MatchCandidate>, v1::MatchOptions::Kind_ARRAYSIZE>
      candidates;

  // Whether all matches are returned, however many the options ask for.
  bool returns_all = false;
};

// Fills the candidates of a setup that has everything else.
void FillCandidates(MatchSetup& match);

// Returns the records of a kind that may be compared, in the order of the
// catalog, without those that the options exclude.
std::vector<MatchCandidate> CandidatesOf(const MatchSetup& match,
                                         v1::MatchOptions::Kind kind);

// Whether an occupation is of one of the job zones asked for.
bool HasJobZone(const v1::MatchOptions& options,
                const FrameworkRecord& occupation);

// Whether matches of a kind are asked for.
bool WantsKind(const v1::MatchOptions& options, v1::MatchOptions::Kind kind);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_MATCH_CANDIDATES_H_
