#ifndef TRELLIS_CLI_RULES_CASE_TEXT_H_
#define TRELLIS_CLI_RULES_CASE_TEXT_H_

#include <string>

#include "cli/rules/case_file.pb.h"

namespace trellis::cli {

// Returns what became of cases as people read it: of each that did not pass,
// where it is, what was expected and what is; then how many there are.
std::string CaseReportText(const RuleTestReport& report);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RULES_CASE_TEXT_H_
