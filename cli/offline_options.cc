#include "cli/offline_options.h"

#include "absl/strings/str_cat.h"

namespace trellis::cli {

void AddOfflineOptions(CLI::App& command, const char* verb,
                       OfflineOptions& options) {
  command.add_flag("--offline", options.offline,
                   absl::StrCat(verb, " here, without a server"));
  command
      .add_option("--folder", options.folder,
                  "With --offline: read the catalog from this folder instead "
                  "of the one that ships with Trellis")
      ->needs("--offline");
}

}  // namespace trellis::cli
