#ifndef TRELLIS_CLI_COMMAND_LINE_H_
#define TRELLIS_CLI_COMMAND_LINE_H_

#include <ostream>
#include <string>
#include <vector>

namespace trellis::cli {

// Runs one command line, without the program's name, and returns the exit code.
int RunCommandLine(std::vector<std::string> arguments, std::ostream& out,
                   std::ostream& err);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_COMMAND_LINE_H_
