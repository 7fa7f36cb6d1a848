#ifndef TRELLIS_CLI_SURVEY_COMPARE_TEXT_H_
#define TRELLIS_CLI_SURVEY_COMPARE_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

// Results that stand side by side.
namespace trellis::cli {

// Returns how two attempts differ: what the server says in sentences, and each
// scale with both scores, both ranks, the change and whether it is larger than
// chance would explain.
std::string CompareText(const survey::v1::CompareAttemptsResponse& response,
                        absl::string_view language);

// Returns what several surveys of one student say: each result in full under
// the name of its survey, and then what they say of the same records. `titles`
// are the names of the surveys, in the order of the parts.
std::string CombineText(const survey::v1::CombineSurveysResponse& response,
                        const std::vector<std::string>& titles,
                        absl::string_view language);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_COMPARE_TEXT_H_
