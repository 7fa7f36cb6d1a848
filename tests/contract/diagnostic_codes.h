#ifndef TRELLIS_TESTS_CONTRACT_DIAGNOSTIC_CODES_H_
#define TRELLIS_TESTS_CONTRACT_DIAGNOSTIC_CODES_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace trellis::contract {

// Returns the codes of trellis.plan.v1.Diagnostic, without the one that is
// never sent.
std::set<std::string> RegisteredCodes();

// Returns the rows of a table of docs/diagnostics.md, the one in the section
// with this heading, by their first cell without its backticks. A row that
// comes twice has its cells twice.
std::map<std::string, std::vector<std::string>> TableOf(
    absl::string_view markdown, absl::string_view heading);

}  // namespace trellis::contract

#endif  // TRELLIS_TESTS_CONTRACT_DIAGNOSTIC_CODES_H_
