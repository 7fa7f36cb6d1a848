#ifndef TRELLIS_CLI_SURVEY_MATCH_OPTIONS_H_
#define TRELLIS_CLI_SURVEY_MATCH_OPTIONS_H_

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "trellis/survey/v1/match.pb.h"

namespace trellis::cli {

// What a command line says about what to compare a student's interests with.
struct MatchChoices {
  std::string framework;
  std::string programs;
  std::vector<int> job_zones;
  int max_results = 0;
};

// Adds --framework, --programs, --job_zone and --max_results. Both must outlive
// the parser.
void AddMatchOptions(CLI::App& command, MatchChoices& choices);

// Puts the choices that were made into `options`, in place of what it holds.
// A catalog may be given by its id alone.
void ApplyMatchChoices(const MatchChoices& choices,
                       survey::v1::MatchOptions& options);

// Adds --norm, which may be given several times. `norms` must outlive the
// parser.
void AddNormOption(CLI::App& command, std::vector<std::string>& norms);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_MATCH_OPTIONS_H_
