#ifndef TRELLIS_CLI_SURVEY_SCORE_COMMAND_H_
#define TRELLIS_CLI_SURVEY_SCORE_COMMAND_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::cli {

// Adds `score` to the survey commands. Both must outlive the parser.
void AddSurveyScoreCommand(CLI::App& group, CommandContext& context);

// Scores without a server, from the catalogs that ship with Trellis or, for the
// instrument's, from `folder` unless it is empty.
//
// Errors: those of LoadOffline and of survey::ScoreSurvey.
absl::Status ScoreSurveyOffline(const survey::v1::ScoreSurveyRequest& request,
                                const std::string& folder,
                                survey::v1::ScoreSurveyResponse& response);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_SCORE_COMMAND_H_
