#include "cli/survey/match_options.h"

#include "cli/catalog_name.h"

namespace trellis::cli {

void AddMatchOptions(CLI::App& command, MatchChoices& choices) {
  command.add_option("--framework", choices.framework,
                     "Compare with the clusters, pathways and occupations of "
                     "this catalog; by default that of the survey");
  command.add_option("--programs", choices.programs,
                     "Compare with the programs of study of this catalog, "
                     "such as springfield");
  command.add_option("--job_zone", choices.job_zones,
                     "Only occupations of this job zone, 1 to 5; may be given "
                     "several times");
  command.add_option("--max_results", choices.max_results,
                     "How many of each kind to show, 1 to 100 (default 10)");
}

void ApplyMatchChoices(const MatchChoices& choices,
                       survey::v1::MatchOptions& options) {
  if (!choices.framework.empty()) {
    options.set_framework(TypedCatalog(choices.framework));
  }
  if (!choices.programs.empty()) {
    options.set_program_catalog(TypedCatalog(choices.programs));
  }
  if (!choices.job_zones.empty()) {
    options.mutable_job_zones()->Assign(choices.job_zones.begin(),
                                        choices.job_zones.end());
  }
  if (choices.max_results != 0) options.set_max_results(choices.max_results);
}

void AddNormOption(CLI::App& command, std::vector<std::string>& norms) {
  command.add_option(
      "--norm", norms,
      "Compare with this group, catalogs/X/norms/Y; may be given "
      "several times; by default with the groups that the "
      "survey's own catalog holds");
}

}  // namespace trellis::cli
