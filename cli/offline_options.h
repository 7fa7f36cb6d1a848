#ifndef TRELLIS_CLI_OFFLINE_OPTIONS_H_
#define TRELLIS_CLI_OFFLINE_OPTIONS_H_

#include <string>

#include "CLI/CLI.hpp"

namespace trellis::cli {

// Whether a command asks a server, and where it reads catalogs if not.
struct OfflineOptions {
  bool offline = false;

  // The folder of YAML files that the first catalog is read from, or "" for
  // the one that ships with Trellis.
  std::string folder;
};

// Adds --offline and --folder. `verb` is what the command does: "Score". Both
// must outlive the parser.
void AddOfflineOptions(CLI::App& command, const char* verb,
                       OfflineOptions& options);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_OFFLINE_OPTIONS_H_
