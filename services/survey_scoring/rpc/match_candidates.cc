#include "services/survey_scoring/rpc/match_candidates.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"

namespace trellis::survey {
namespace {

using Excluded = absl::flat_hash_set<absl::string_view>;

std::vector<MatchCandidate> RecordsOf(
    const Excluded& excluded, const std::vector<FrameworkRecord>& records) {
  std::vector<MatchCandidate> candidates;
  candidates.reserve(records.size());
  for (const FrameworkRecord& record : records) {
    if (excluded.contains(*record.names.name)) continue;
    candidates.emplace_back(record.names).compared = &record;
  }
  return candidates;
}

std::vector<MatchCandidate> ProgramsOf(const MatchSetup& match,
                                       const Excluded& excluded) {
  std::vector<MatchCandidate> candidates;
  if (match.program_snapshot == nullptr) return candidates;
  for (const auto* record :
       match.program_snapshot->All<catalog::v1::Program>()) {
    const catalog::v1::Program& program = *record->message;
    if (excluded.contains(program.name())) continue;
    MatchCandidate& added = candidates.emplace_back(RecordNames(program));
    const auto pathway =
        match.framework->pathway_indexes.find(program.pathway());
    if (pathway != match.framework->pathway_indexes.end()) {
      added.compared = &match.framework->pathways[pathway->second];
    }
  }
  return candidates;
}

}  // namespace

std::vector<MatchCandidate> CandidatesOf(const MatchSetup& match,
                                         v1::MatchOptions::Kind kind) {
  const Excluded excluded(match.options->excluded().begin(),
                          match.options->excluded().end());
  switch (kind) {
    case v1::MatchOptions::KIND_CLUSTER:
      return RecordsOf(excluded, match.framework->clusters);
    case v1::MatchOptions::KIND_PATHWAY:
      return RecordsOf(excluded, match.framework->pathways);
    case v1::MatchOptions::KIND_OCCUPATION:
      return RecordsOf(excluded, match.framework->occupations);
    case v1::MatchOptions::KIND_PROGRAM:
      return ProgramsOf(match, excluded);
    default:
      return {};
  }
}

void FillCandidates(MatchSetup& match) {
  for (int i = 0; i < v1::MatchOptions::Kind_ARRAYSIZE; ++i) {
    const auto kind = static_cast<v1::MatchOptions::Kind>(i);
    match.candidates[i].clear();
    if (WantsKind(*match.options, kind)) {
      match.candidates[i] = CandidatesOf(match, kind);
    }
  }
}

bool HasJobZone(const v1::MatchOptions& options,
                const FrameworkRecord& occupation) {
  const auto& zones = options.job_zones();
  return zones.empty() || std::find(zones.begin(), zones.end(),
                                    occupation.job_zone) != zones.end();
}

bool WantsKind(const v1::MatchOptions& options, v1::MatchOptions::Kind kind) {
  const auto& kinds = options.kinds();
  return kinds.empty() ||
         std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace trellis::survey
