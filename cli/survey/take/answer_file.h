#ifndef TRELLIS_CLI_SURVEY_TAKE_ANSWER_FILE_H_
#define TRELLIS_CLI_SURVEY_TAKE_ANSWER_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::cli {

// Returns where the answers to an instrument are kept unless somebody says
// otherwise: a file of its own in ".trellis".
std::string DefaultTakeFile(absl::string_view instrument_name);

// Writes the answers to a file that nobody but its owner can read, in the form
// that `survey score` and ReadRequest read: instrument, version, language and
// compact answers. The folder is made when there is none. The file is replaced
// as a whole, so that a crash leaves the answers from before or from after.
//
// Errors: PERMISSION_DENIED, naming the file, when it cannot be written.
absl::Status SaveTakenSurvey(const std::string& path,
                             const survey::v1::ScoreSurveyRequest& answers);

// Removes the file. NOT_FOUND when there is none, PERMISSION_DENIED when it
// cannot be removed.
absl::Status ForgetTakenSurvey(const std::string& path);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_TAKE_ANSWER_FILE_H_
