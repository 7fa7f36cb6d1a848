#include "services/survey_scoring/rpc/find_matches.h"

#include <algorithm>
#include <string>
#include <vector>

#include "services/survey_scoring/rpc/cluster_matching.h"
#include "services/survey_scoring/rpc/interest_matching.h"
#include "services/survey_scoring/rpc/match_candidates.h"
#include "services/survey_scoring/rpc/match_comparison.h"
#include "services/survey_scoring/rpc/match_limit.h"

namespace trellis::survey {
namespace {

using v1::Match;
using v1::MatchOptions;

// Finds the matches of every kind by one comparison.
class MatchFinder {
 public:
  MatchFinder(const ScoringSetup& setup, const MatchComparison& comparison,
              v1::Matches& matches)
      : setup_(setup),
        options_(*setup.match.options),
        comparison_(comparison),
        matches_(matches) {}

  void Find(MatchOptions::Kind kind,
            google::protobuf::RepeatedPtrField<Match>& found) {
    const std::vector<MatchCandidate>& candidates =
        setup_.match.candidates[kind];
    std::vector<ComparedRecord> compared = CompareAll(kind, candidates);
    std::sort(compared.begin(), compared.end(),
              [](const ComparedRecord& a, const ComparedRecord& b) {
                if (a.value != b.value) return a.value > b.value;
                return *a.candidate->names.name < *b.candidate->names.name;
              });
    MatchLimit limit = {compared.size()};
    if (!setup_.match.returns_all) {
      limit = LimitOf(options_, compared.size(), [&compared](size_t i) {
        return compared[i].value == compared[i - 1].value;
      });
    }
    if (limit.cuts_tie) matches_.add_cut_kinds(kind);
    int rank = 0;
    for (size_t i = 0; i < limit.count; ++i) {
      if (i == 0 || compared[i].value != compared[i - 1].value) {
        rank = static_cast<int>(i) + 1;
      }
      Write(kind, compared.front(), compared[i], rank, *found.Add());
    }
  }

 private:
  std::vector<ComparedRecord> CompareAll(
      MatchOptions::Kind kind, const std::vector<MatchCandidate>& candidates) {
    std::vector<ComparedRecord> all;
    for (const MatchCandidate& candidate : candidates) {
      if (kind == MatchOptions::KIND_OCCUPATION &&
          !HasJobZone(options_, *candidate.compared)) {
        if (candidate.compared->job_zone == 0) CountWithoutData();
        continue;
      }
      auto compared = comparison_.Compare(candidate);
      if (compared.has_value()) {
        all.push_back(*compared);
      } else if (kind == MatchOptions::KIND_OCCUPATION) {
        CountWithoutData();
      } else {
        matches_.add_without_data(*candidate.names.name);
      }
    }
    return all;
  }

  void CountWithoutData() {
    matches_.set_occupation_without_data_count(
        matches_.occupation_without_data_count() + 1);
  }

  void Write(MatchOptions::Kind kind, const ComparedRecord& best,
             const ComparedRecord& compared, int rank, Match& match) const {
    const MatchCandidate& candidate = *compared.candidate;
    match.set_name(*candidate.names.name);
    match.set_display_name(
        candidate.names.DisplayName(setup_.options->language_code()));
    match.set_rank(rank);
    match.set_as_good_as_best(comparison_.AsGood(best, compared));
    if (compared.record->names.name != candidate.names.name) {
      match.set_via(*compared.record->names.name);
    }
    comparison_.Describe(compared, match);
    if (kind == MatchOptions::KIND_OCCUPATION) {
      match.set_job_zone(candidate.compared->job_zone);
      if (match.job_zone() == 0) {
        match.add_gaps(v1::EVIDENCE_GAP_NO_JOB_ZONE);
      }
    }
  }

  const ScoringSetup& setup_;
  const MatchOptions& options_;
  const MatchComparison& comparison_;
  v1::Matches& matches_;
};

v1::Matches::NoMatchReason WhyNoMatches(const ScoringSetup& setup,
                                        const Evaluation& evaluation) {
  if (!InterestMatching::IsPossible(setup) &&
      !ClusterMatching::IsPossible(setup)) {
    return v1::Matches::NO_MATCH_REASON_NOT_COMPARABLE;
  }
  if (evaluation.reliance == Reliance::kInsufficient) {
    return v1::Matches::NO_MATCH_REASON_INSUFFICIENT;
  }
  if (evaluation.profile->flat) {
    return v1::Matches::NO_MATCH_REASON_FLAT_PROFILE;
  }
  if (evaluation.reliance == Reliance::kInvalid) {
    return v1::Matches::NO_MATCH_REASON_INVALID;
  }
  const auto& scales = evaluation.scores.scales;
  const bool lacks_interest =
      InterestMatching::IsPossible(setup) &&
      std::any_of(scales.begin(), scales.end(), [&](const ScaleResult& result) {
        return !result.scored &&
               setup.instrument->compiled.scales()[result.scale]
                       .facts.interest != kNoInterest;
      });
  return lacks_interest ? v1::Matches::NO_MATCH_REASON_INSUFFICIENT
                        : v1::Matches::NO_MATCH_REASON_UNSPECIFIED;
}

void WriteGaps(const ScorableInstrument& instrument, v1::Matches& matches) {
  if (!instrument.states_reliability) {
    matches.add_gaps(v1::EVIDENCE_GAP_RELIABILITY_UNKNOWN);
    return;
  }
  const auto& scales = instrument.record->scales();
  if (std::any_of(scales.begin(), scales.end(), [](const auto& scale) {
        return scale.reliability_assumed();
      })) {
    matches.add_gaps(v1::EVIDENCE_GAP_RELIABILITY_ASSUMED);
  }
}

void FindAll(const ScoringSetup& setup, const MatchComparison& comparison,
             v1::Matches& matches) {
  MatchFinder finder(setup, comparison, matches);
  finder.Find(MatchOptions::KIND_CLUSTER, *matches.mutable_clusters());
  finder.Find(MatchOptions::KIND_PATHWAY, *matches.mutable_pathways());
  finder.Find(MatchOptions::KIND_OCCUPATION, *matches.mutable_occupations());
  finder.Find(MatchOptions::KIND_PROGRAM, *matches.mutable_programs());
}

}  // namespace

void FindMatches(const ScoringSetup& setup, const Evaluation& evaluation,
                 v1::Matches& matches) {
  matches.set_framework_revision(setup.match.framework_snapshot->revision());
  if (setup.match.program_snapshot != nullptr) {
    matches.set_program_catalog_revision(
        setup.match.program_snapshot->revision());
  }
  matches.set_no_match_reason(WhyNoMatches(setup, evaluation));
  if (matches.no_match_reason() != v1::Matches::NO_MATCH_REASON_UNSPECIFIED) {
    return;
  }
  WriteGaps(*setup.instrument, matches);
  if (InterestMatching::IsPossible(setup)) {
    const InterestMatching matching(setup, evaluation);
    if (matching.flat()) {
      matches.set_no_match_reason(v1::Matches::NO_MATCH_REASON_FLAT_PROFILE);
    } else {
      FindAll(setup, matching, matches);
    }
  } else {
    FindAll(setup, ClusterMatching(setup, evaluation), matches);
  }
}

}  // namespace trellis::survey
