#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_MATCH_CANDIDATES_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_MATCH_CANDIDATES_H_

#include <string>
#include <vector>

#include "services/survey_scoring/rpc/compile_framework.h"
#include "services/survey_scoring/rpc/scoring_setup.h"
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
