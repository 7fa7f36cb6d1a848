#include "cli/rules/case_text.h"

#include <set>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "cli/output.h"

namespace trellis::cli {
namespace {

constexpr size_t kIndent = 4;

template <typename Words>
std::string ListText(const Words& words) {
  return words.empty() ? "none" : absl::StrJoin(words, ", ");
}

void WriteDifference(const CaseDifference& difference,
                     std::ostringstream& text) {
  text << "    " << difference.requirement_set()
       << (difference.requirement_set().empty() ? "" : " ")
       << difference.field()
       << "\n      expected: " << ListText(difference.expected())
       << "\n      actual:   " << ListText(difference.actual()) << "\n";
}

void WriteCase(const RuleCaseResult& result, std::ostringstream& text) {
  text << result.file() << ":" << result.line() << ": "
       << (result.outcome() == RuleCaseResult::OUTCOME_NOT_JUDGED ? "not judged"
                                                                  : "failed")
       << ": " << result.name() << "\n";
  if (!result.why().empty()) {
    text << "    " << WrapText(result.why(), kTextWidth - kIndent, kIndent)
         << "\n";
  }
  for (const CaseDifference& difference : result.differences()) {
    WriteDifference(difference, text);
  }
  if (!result.error().empty()) {
    text << "    " << absl::StrReplaceAll(result.error(), {{"\n", "\n    "}})
         << "\n";
  }
  text << "\n";
}

}  // namespace

std::string CaseReportText(const RuleTestReport& report) {
  std::ostringstream text;
  std::set<std::string> files;
  for (const RuleCaseResult& result : report.cases()) {
    files.insert(result.file());
    if (result.outcome() != RuleCaseResult::OUTCOME_PASSED) {
      WriteCase(result, text);
    }
  }
  text << "Cases: " << report.case_count() << " in " << files.size()
       << (files.size() == 1 ? " file" : " files")
       << ", passed: " << report.case_count() - report.failed_count()
       << ", failed: " << report.failed_count() << ".\n";
  if (report.failed_count() > 0) {
    text << WrapText(
                "Next: mend the rules or the case; \"trellis plans validate "
                "--offline\" on the request alone shows every rule.",
                kTextWidth, 0)
         << "\n";
  }
  return text.str();
}

}  // namespace trellis::cli
