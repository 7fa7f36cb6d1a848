#ifndef TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_PROFILE_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_PROFILE_H_

#include <string>

#include "services/survey_scoring/domain/compiled_instrument.h"
#include "services/survey_scoring/domain/survey_scorer.h"

namespace trellis::survey {

// How near two kinds of interest lie to each other on Holland's hexagon.
enum class Consistency { kNone, kLow, kMedium, kHigh };

// What the scores of a survey are like as a whole. The fields mean what those
// of trellis/survey/v1/profile.proto mean.
struct ScoreProfile {
  double elevation = 0;
  double differentiation = 0;
  double iachan_differentiation = 0;

  // At most 15 characters, so that it needs no memory of its own.
  std::string interest_code;

  Consistency consistency = Consistency::kNone;
  bool flat = false;
};

// Returns the profile of scores of which at least one scale has a score.
ScoreProfile DescribeProfile(const CompiledInstrument& instrument,
                             const SurveyScores& scores);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_PROFILE_H_
