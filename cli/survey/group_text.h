#ifndef TRELLIS_CLI_SURVEY_GROUP_TEXT_H_
#define TRELLIS_CLI_SURVEY_GROUP_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::cli {

// Returns the summary of a group as a table with a row for each scale. A count
// that is kept back is shown as a dash, and what a dash means is said below.
std::string GroupText(const survey::v1::SummarizeGroupResponse& response,
                      absl::string_view language);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_GROUP_TEXT_H_
