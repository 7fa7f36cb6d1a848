#ifndef TRELLIS_CLI_RULES_CASE_RUN_H_
#define TRELLIS_CLI_RULES_CASE_RUN_H_

#include <string>

#include "cli/offline_catalogs.h"
#include "cli/rules/case_file.h"
#include "cli/rules/case_file.pb.h"

namespace trellis::cli {

// Judges the plans of cases without a server, and compares the judgments with
// what is expected.
//
// Thread compatible.
class CaseRun {
 public:
  // The catalog of each request is read from `folder` unless that is empty; all
  // others ship with Trellis.
  explicit CaseRun(std::string folder) : catalogs_(std::move(folder)) {}

  // Runs every case of a file, in which nothing is wrong, and adds what became
  // of them to `report`.
  void Run(const CaseFile& file, RuleTestReport& report);

 private:
  absl::Status Judge(const plan::v1::ValidatePlanRequest& request,
                     plan::v1::ValidatePlanResponse& response);

  OfflineCatalogs catalogs_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RULES_CASE_RUN_H_
