#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_MARK_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_MARK_H_

#include <optional>

#include "absl/strings/string_view.h"

namespace trellis::plan {

// Stands for a mark that nobody reported.
inline constexpr int kUnreportedMark = -1;

// Stands for "passed without a mark", which meets every minimum and is left out
// of averages.
inline constexpr int kPassMark = 1000;

// Returns a mark in hundredths of a grade point on the scale on which an A is
// 400, as it is most used in the United States: "A+" and "A" are 400, "A-" 370,
// "B+" 330 and so on down to "D-", which is 70, and "F", which is 0. "P" is
// kPassMark. Returns nothing for anything else.
std::optional<int> ParseMark(absl::string_view mark);

// Returns the mark that ParseMark reads as `points`, such as "A" for 400, or ""
// for what is none.
absl::string_view MarkName(int points);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_MARK_H_
