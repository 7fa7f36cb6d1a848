#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_CLUSTER_MATCHING_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_CLUSTER_MATCHING_H_

#include <optional>
#include <vector>

#include "services/survey_scoring/rpc/evaluate_survey.h"
#include "services/survey_scoring/rpc/match_comparison.h"
#include "services/survey_scoring/rpc/scoring_setup.h"
#include "services/survey_scoring/rpc/wording.h"

namespace trellis::survey {

// Compares records by the scores of the clusters that they belong to.
class ClusterMatching final : public MatchComparison {
 public:
  // Both must outlive the object; comparing must be possible.
  ClusterMatching(const ScoringSetup& setup, const Evaluation& evaluation);

  // Whether a scale of the instrument stands for a cluster of the framework.
  static bool IsPossible(const ScoringSetup& setup);

  std::optional<ComparedRecord> Compare(
      const MatchCandidate& candidate) const override;
  bool AsGood(const ComparedRecord& best,
              const ComparedRecord& other) const override;
  void Describe(const ComparedRecord& compared,
                v1::Match& match) const override;

 private:
  const catalog::v1::Scale& ScaleAt(int place) const;

  // Returns the place of the best cluster of a record, or -1.
  int PlaceOf(const FrameworkRecord& record) const;

  v1::Match::Fit FitOfScale(const ScaleResult& result) const;

  const ScoringSetup& setup_;
  const SurveyScores& scores_;
  const Wording& wording_;

  // The place in the scores of each cluster of the framework, or -1.
  std::vector<int> places_;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_CLUSTER_MATCHING_H_
