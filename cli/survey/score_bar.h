#ifndef TRELLIS_CLI_SURVEY_SCORE_BAR_H_
#define TRELLIS_CLI_SURVEY_SCORE_BAR_H_

#include <string>

#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::cli {

// Returns the score of a scale as `width` characters, with the interval in
// which it most likely lies: `#` up to the interval, `=` from there to the
// score, `-` from the score to the end of the interval, and `.` after it. A
// scale without a score is all spaces.
std::string ScoreBar(const survey::v1::ScaleScore& score, int width);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_SCORE_BAR_H_
