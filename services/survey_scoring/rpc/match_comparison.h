#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_MATCH_COMPARISON_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_MATCH_COMPARISON_H_

#include <optional>

#include "services/survey_scoring/rpc/match_candidates.h"
#include "trellis/survey/v1/match.pb.h"

namespace trellis::survey {

// A candidate that was compared.
struct ComparedRecord {
  const MatchCandidate* candidate = nullptr;

  // How well it matches: the larger, the better.
  double value = 0;

  // With cluster scales: the place of the cluster's scale in the scores.
  int place = 0;

  // With interests: the record whose figures were compared.
  const FrameworkRecord* record = nullptr;

  // Whether that is not the candidate or its pathway, but its cluster.
  bool through_cluster = false;
};

// A way to compare candidates with a student's answers.
class MatchComparison {
 public:
  virtual ~MatchComparison() = default;

  // Returns how the candidate compares, or nothing when no data is known for
  // it.
  virtual std::optional<ComparedRecord> Compare(
      const MatchCandidate& candidate) const = 0;

  // Whether the difference between the two may be chance.
  virtual bool AsGood(const ComparedRecord& best,
                      const ComparedRecord& other) const = 0;

  // Writes figures, fit, reasons and gaps.
  virtual void Describe(const ComparedRecord& compared,
                        v1::Match& match) const = 0;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_MATCH_COMPARISON_H_
