#ifndef TRELLIS_CLI_PLANS_TEMPLATE_WORKBOOK_H_
#define TRELLIS_CLI_PLANS_TEMPLATE_WORKBOOK_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "cli/plans/plan_catalog.h"

namespace trellis::cli {

// How many rows of the workbook let people choose what they type.
inline constexpr int kTemplateRows = 5000;

// Writes a workbook to `path` in which a school fills in plans: a sheet "plans"
// with the columns of PlanColumns, whose cells offer what may stand in them,
// instructions in English and Spanish, and lists of the catalog's courses and
// programs. Hints and names are in `language`. PlanTableReader reads it.
//
// The same catalog gives the same bytes at any time.
//
// Errors: INVALID_ARGUMENT when the file cannot be written.
absl::Status WriteTemplate(const PlanCatalog& catalog,
                           absl::string_view language, const std::string& path);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_TEMPLATE_WORKBOOK_H_
