#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_INTEREST_MATCHING_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_INTEREST_MATCHING_H_

#include <array>
#include <optional>

#include "services/survey_scoring/domain/interest_comparison.h"
#include "services/survey_scoring/rpc/evaluate_survey.h"
#include "services/survey_scoring/rpc/match_comparison.h"
#include "services/survey_scoring/rpc/scoring_setup.h"
#include "services/survey_scoring/rpc/wording.h"

namespace trellis::survey {

// Compares the six interests of an instrument with those of records.
class InterestMatching final : public MatchComparison {
 public:
  // Both must outlive the object; comparing must be possible.
  InterestMatching(const ScoringSetup& setup, const Evaluation& evaluation);

  // Whether the instrument measures all six kinds of interest, and the
  // framework has figures to compare them with.
  static bool IsPossible(const ScoringSetup& setup);

  // Whether the six interests are all the same, whatever other scales there
  // are.
  bool flat() const { return comparison_.flat(); }

  std::optional<ComparedRecord> Compare(
      const MatchCandidate& candidate) const override;
  bool AsGood(const ComparedRecord& best,
              const ComparedRecord& other) const override;
  void Describe(const ComparedRecord& compared,
                v1::Match& match) const override;

 private:
  // Writes the interests that the student has and that are among the record's
  // three highest.
  void DescribeShared(const RecordInterests& interests, v1::Match& match) const;

  const ScoringSetup& setup_;
  const CompareMethod method_;
  const Wording& wording_;
  const InterestComparison comparison_;
  std::array<Level, kInterestCount> levels_ = {};
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_INTEREST_MATCHING_H_
