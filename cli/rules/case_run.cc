#include "cli/rules/case_run.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "cli/plans/plan_call.h"
#include "cli/rules/case_comparison.h"
#include "cli/status_json.h"
#include "common/status/status_macros.h"

namespace trellis::cli {
namespace {

// Returns the places of the parts of a case's request, by their paths in the
// request itself.
SourceMap RequestSources(const CaseFile& file, int index) {
  const std::string prefix = absl::StrCat("cases[", index, "].request.");
  SourceMap sources;
  for (const auto& [path, position] : file.sources) {
    absl::string_view rest = path;
    if (absl::ConsumePrefix(&rest, prefix)) {
      sources[std::string(rest)] = position;
    }
  }
  return sources;
}

int LineOf(const CaseFile& file, int index) {
  const auto place = file.sources.find(absl::StrCat("cases[", index, "]"));
  return place == file.sources.end() ? 0 : place->second.line;
}

}  // namespace

absl::Status CaseRun::Judge(const plan::v1::ValidatePlanRequest& request,
                            plan::v1::ValidatePlanResponse& response) {
  TRELLIS_ASSIGN_OR_RETURN(const std::vector<CatalogVersion> versions,
                           ValidatePlanCall::Catalogs(request));
  TRELLIS_ASSIGN_OR_RETURN(const SnapshotSet catalogs,
                           catalogs_.Load(versions));
  return ValidatePlanCall::Answer(catalogs, /*stale=*/false, request, response);
}

void CaseRun::Run(const CaseFile& file, RuleTestReport& report) {
  for (int i = 0; i < file.message.cases_size(); ++i) {
    const RuleCase& one = file.message.cases(i);
    RuleCaseResult& result = *report.add_cases();
    result.set_file(file.path);
    result.set_line(LineOf(file, i));
    result.set_name(one.name());
    result.set_why(one.why());
    result.set_outcome(RuleCaseResult::OUTCOME_PASSED);
    plan::v1::ValidatePlanResponse response;
    const absl::Status status = Judge(one.request(), response);
    if (status.ok()) {
      CompareCase(file, i, response, result);
      if (!result.differences().empty()) {
        result.set_outcome(RuleCaseResult::OUTCOME_FAILED);
      }
    } else {
      result.set_outcome(RuleCaseResult::OUTCOME_NOT_JUDGED);
      result.set_error(StatusToText(status, RequestSources(file, i)));
    }
    report.set_case_count(report.case_count() + 1);
    if (result.outcome() != RuleCaseResult::OUTCOME_PASSED) {
      report.set_failed_count(report.failed_count() + 1);
    }
  }
}

}  // namespace trellis::cli
