#ifndef TRELLIS_CLI_PLANS_PAGE_WORKBOOK_H_
#define TRELLIS_CLI_PLANS_PAGE_WORKBOOK_H_

#include <string>

#include "absl/status/status.h"
#include "cli/plans/plan_page.h"

namespace trellis::cli {

// Writes a plan as a workbook of one sheet that prints on one page. The same
// page gives the same bytes at any time.
//
// Errors: INVALID_ARGUMENT when the file cannot be written.
absl::Status WritePageWorkbook(const PlanPage& page, const std::string& path);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_PAGE_WORKBOOK_H_
