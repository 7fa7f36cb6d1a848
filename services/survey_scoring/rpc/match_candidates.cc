#include "services/survey_scoring/rpc/match_candidates.h"

#include <algorithm>

namespace trellis::survey {
namespace {

bool IsExcluded(const v1::MatchOptions& options, const std::string& name) {
  const auto& excluded = options.excluded();
  return std::find(excluded.begin(), excluded.end(), name) != excluded.end();
}

std::vector<MatchCandidate> RecordsOf(
    const v1::MatchOptions& options,
    const std::vector<FrameworkRecord>& records) {
  std::vector<MatchCandidate> candidates;
  candidates.reserve(records.size());
  for (const FrameworkRecord& record : records) {
    if (IsExcluded(options, *record.names.name)) continue;
    candidates.emplace_back(record.names).compared = &record;
  }
  return candidates;
}

std::vector<MatchCandidate> ProgramsOf(const MatchSetup& match) {
  std::vector<MatchCandidate> candidates;
  if (match.program_snapshot == nullptr) return candidates;
  for (const auto* record :
       match.program_snapshot->All<catalog::v1::Program>()) {
    const catalog::v1::Program& program = *record->message;
    if (IsExcluded(*match.options, program.name())) continue;
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
  switch (kind) {
    case v1::MatchOptions::KIND_CLUSTER:
      return RecordsOf(*match.options, match.framework->clusters);
    case v1::MatchOptions::KIND_PATHWAY:
      return RecordsOf(*match.options, match.framework->pathways);
    case v1::MatchOptions::KIND_OCCUPATION:
      return RecordsOf(*match.options, match.framework->occupations);
    case v1::MatchOptions::KIND_PROGRAM:
      return ProgramsOf(match);
    default:
      return {};
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
