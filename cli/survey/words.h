#ifndef TRELLIS_CLI_SURVEY_WORDS_H_
#define TRELLIS_CLI_SURVEY_WORDS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "cli/output.h"
#include "trellis/catalog/v1/instrument.pb.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

// The words that students read for the enums of results, in English or, for a
// BCP-47 code of Spanish, in Spanish. A value that this version does not know
// has the word that its proto says it counts as.
namespace trellis::cli {

// "very well", "well", "partly", "not".
std::string FitWord(survey::v1::Match::Fit fit, absl::string_view language);

// "high", "medium", "low", or "-" without a score.
std::string LevelWord(survey::v1::ScaleScore::Level level,
                      absl::string_view language);

// "valid", "with caution", "not valid", "too little answered".
std::string OverallWord(survey::v1::Quality::Overall overall,
                        absl::string_view language);

// What was measured: "answers in a row that are the same".
std::string QualityCodeText(catalog::v1::QualityRule::Code code,
                            absl::string_view language);

// "agree", "agree in part", "-".
std::string AgreementWord(survey::v1::CombinedMatch::Agreement agreement,
                          absl::string_view language);

// What is not known about a match, in a sentence.
std::string GapText(survey::v1::EvidenceGap gap, absl::string_view language);

// Why there are no matches, in a sentence; "" when there may be some.
std::string NoMatchText(survey::v1::Matches::NoMatchReason reason,
                        absl::string_view language);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_WORDS_H_
