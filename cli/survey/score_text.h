#ifndef TRELLIS_CLI_SURVEY_SCORE_TEXT_H_
#define TRELLIS_CLI_SURVEY_SCORE_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "cli/output.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::cli {

// Returns the result of a survey as a student reads it: what the server says in
// sentences, every scale with its rank and a bar, which scores cannot be told
// apart, what is doubtful about the answers, and percentiles if there are any.
// In English, or in Spanish for "es".
std::string SurveyText(const survey::v1::ScoreSurveyResponse& response,
                       absl::string_view language);

// Returns sentences, each on lines of its own.
std::string SentencesText(
    const google::protobuf::RepeatedPtrField<std::string>& sentences);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_SCORE_TEXT_H_
