#ifndef TRELLIS_CLI_SURVEY_TAKE_VIEW_H_
#define TRELLIS_CLI_SURVEY_TAKE_VIEW_H_

#include "absl/strings/string_view.h"
#include "cli/survey/take/model.h"
#include "cli/survey/take/screen_layout.h"

namespace trellis::cli {

// Returns what somebody who takes a survey sees, in a language. What scales the
// items count towards is not shown. `file` is where the answers are kept.
ScreenView RenderTake(const SurveyTakeModel& model, absl::string_view language,
                      absl::string_view file, TerminalSize size);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_TAKE_VIEW_H_
