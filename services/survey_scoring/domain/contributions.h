#ifndef TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_CONTRIBUTIONS_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_CONTRIBUTIONS_H_

#include <cstdint>
#include <vector>

#include "services/survey_scoring/domain/answer_sheet.h"
#include "services/survey_scoring/domain/compiled_instrument.h"
#include "services/survey_scoring/domain/survey_scorer.h"

namespace trellis::survey {

// What the answer to one item did to the rank of a scale.
struct Contribution {
  // The item, by its index.
  int item = 0;

  // What it added, and the most that an answer could have added.
  int32_t points = 0;
  int32_t max_points = 0;

  // The rank that the scale would have if the answer had added nothing, with
  // ties left as they are. 0 when the scale has no rank.
  int rank_without = 0;
};

// Returns what each answer contributed to the scale at `place` of
// `scores.scales`, the largest first and then in the order of the instrument.
// `options` are those that the scores were made with.
std::vector<Contribution> ContributionsTo(const CompiledInstrument& instrument,
                                          const AnswerSheet& answers,
                                          const ScoringOptions& options,
                                          const SurveyScores& scores,
                                          int place);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_CONTRIBUTIONS_H_
