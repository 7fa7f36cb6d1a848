#ifndef TRELLIS_CLI_RULES_CASE_COMPARISON_H_
#define TRELLIS_CLI_RULES_CASE_COMPARISON_H_

#include "cli/rules/case_file.h"
#include "cli/rules/case_file.pb.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::cli {

// Compares the judgment on the plan of a case with what is expected of it, and
// adds what is otherwise to `result`. Keys that the file leaves out are not
// looked at. `index` is the case's position in the file.
void CompareCase(const CaseFile& file, int index,
                 const plan::v1::ValidatePlanResponse& response,
                 RuleCaseResult& result);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RULES_CASE_COMPARISON_H_
