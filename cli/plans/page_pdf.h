#ifndef TRELLIS_CLI_PLANS_PAGE_PDF_H_
#define TRELLIS_CLI_PLANS_PAGE_PDF_H_

#include <string>

#include "absl/status/statusor.h"
#include "cli/plans/plan_page.h"

namespace trellis::cli {

// Returns a plan as a tagged PDF document of one page, letter size and
// landscape, in the largest type that fits: from 10 points down to 4. Courses
// and notes are on the left, requirements and the legend on the right; read out
// they come in that order.
//
// Errors: INVALID_ARGUMENT when the title is not UTF-8; FAILED_PRECONDITION
// when there is more than fits on a page, or no font to write with.
absl::StatusOr<std::string> MakePagePdf(const PlanPage& page);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_PAGE_PDF_H_
