#ifndef TRELLIS_CLI_SURVEY_EXPLAIN_TEXT_H_
#define TRELLIS_CLI_SURVEY_EXPLAIN_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "trellis/catalog/v1/instrument.pb.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::cli {

// Returns how the score of each scale came about: the server's explanation, and
// the items that added to it in the wording of the instrument, with the answer
// and the points. Items that added nothing are counted. An item that the
// instrument does not have is called by its id.
std::string ExplainText(const survey::v1::ScoreSurveyResponse& response,
                        const catalog::v1::Instrument& instrument,
                        absl::string_view language);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_EXPLAIN_TEXT_H_
