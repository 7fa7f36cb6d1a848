#ifndef TRELLIS_TESTS_CONTRACT_ERROR_REASONS_H_
#define TRELLIS_TESTS_CONTRACT_ERROR_REASONS_H_

#include <set>
#include <string>

#include "absl/strings/string_view.h"

namespace trellis::contract {

// Returns the reasons of the registry, trellis.common.v1.ErrorReason, as they
// go on the wire, without the one that is never sent.
std::set<std::string> RegisteredReasons();

// Returns the reasons that docs/errors.md explains: in its section "Reasons",
// each is the first cell of a table row or a heading, in backticks.
std::set<std::string> DocumentedReasons(absl::string_view markdown);

// Returns the reasons that the comments of a proto name, in the form
// "reason `A`", "reason `A` or `B`" or "reason `A`, `B` or `C`", however the
// lines are broken.
std::set<std::string> CommentedReasons(absl::string_view proto);

}  // namespace trellis::contract

#endif  // TRELLIS_TESTS_CONTRACT_ERROR_REASONS_H_
