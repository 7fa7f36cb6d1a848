#ifndef TRELLIS_CLI_PROBLEM_TEXT_H_
#define TRELLIS_CLI_PROBLEM_TEXT_H_

#include <string>

#include "trellis/catalog/v1/catalog_admin_service.pb.h"

namespace trellis::cli {

// Returns a problem as compilers print them:
// "courses/math.yaml:12:5: error: ... (UNKNOWN_KEY); did you mean ...?".
std::string ProblemText(const catalog::v1::ImportProblem& problem);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PROBLEM_TEXT_H_
