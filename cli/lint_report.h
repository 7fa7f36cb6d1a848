#ifndef TRELLIS_CLI_LINT_REPORT_H_
#define TRELLIS_CLI_LINT_REPORT_H_

#include <string>
#include <vector>

#include "cli/command_context.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"

namespace trellis::cli {

// Prints what is wrong with files, for people a line for each problem, then
// `lines` on what was looked at, then how many there are. Returns the exit
// code: 5 when there are errors among them.
int PrintLintReport(const CommandContext& context,
                    const std::vector<catalog::v1::ImportProblem>& problems,
                    const std::vector<std::string>& lines);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_LINT_REPORT_H_
