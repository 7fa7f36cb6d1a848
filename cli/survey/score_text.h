#ifndef TRELLIS_CLI_SURVEY_TEXT_H_
#define TRELLIS_CLI_SURVEY_TEXT_H_

#include <string>

#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::cli {

// Returns the result of a survey as a student reads it: what stands out, then
// every scale with its rank and a bar. In English, or in Spanish for "es".
std::string SurveyText(const survey::v1::ScoreSurveyResponse& response,
                       const std::string& language);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_TEXT_H_
