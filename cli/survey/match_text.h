#ifndef TRELLIS_CLI_SURVEY_MATCH_TEXT_H_
#define TRELLIS_CLI_SURVEY_MATCH_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "trellis/survey/v1/match.pb.h"

namespace trellis::cli {

// Returns what fits a student's interests, or why that cannot be said: for each
// kind of record those that fit best, with rank, how well they fit in a word,
// the reasons, and what is not known. What is not known of any record of a kind
// is said once, below them.
std::string MatchText(const survey::v1::Matches& matches,
                      absl::string_view language);

// Returns the heading for a kind of record: "Clusters".
std::string KindHeading(survey::v1::MatchOptions::Kind kind,
                        absl::string_view language);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_MATCH_TEXT_H_
