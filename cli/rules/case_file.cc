#include "cli/rules/case_file.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "cli/command_context.h"
#include "common/status/status_macros.h"

namespace trellis::cli {
namespace {

// Looks for what cases lack.
class CaseChecker {
 public:
  CaseChecker(const CaseFile& file, std::vector<SourceProblem>& problems)
      : file_(file), problems_(problems) {}

  void Check() {
    if (file_.message.cases().empty()) {
      Report("", "the file holds no cases");
    }
    for (int i = 0; i < file_.message.cases_size(); ++i) CheckCase(i);
  }

 private:
  void Report(const std::string& path, const std::string& message) {
    SourcePosition position{file_.path, 1, 1};
    const auto place = file_.sources.find(path);
    if (place != file_.sources.end()) position = place->second;
    problems_.push_back({position, "INVALID", message, ""});
  }

  void CheckCase(int index) {
    const RuleCase& one = file_.message.cases(index);
    const std::string path = absl::StrCat("cases[", index, "]");
    if (one.name().empty()) {
      Report(path, "the case has no \"name\"");
    } else if (!first_with_name_.emplace(one.name(), index).second) {
      const auto first = file_.sources.find(
          absl::StrCat("cases[", first_with_name_[one.name()], "]"));
      Report(absl::StrCat(path, ".name"),
             absl::StrCat("there is a case of this name in line ",
                          first->second.line));
    }
    if (!one.has_request()) Report(path, "the case has no \"request\"");
    if (!one.has_expect()) {
      Report(path, "the case has no \"expect\"");
      return;
    }
    CheckExpectation(one.expect(), absl::StrCat(path, ".expect"));
  }

  void CheckExpectation(const RuleExpectation& expect,
                        const std::string& path) {
    if (expect.verdict() == plan::v1::VERDICT_UNSPECIFIED) {
      Report(path, "\"expect\" has no \"verdict\"");
    }
    for (int i = 0; i < expect.sets_size(); ++i) {
      const std::string set = absl::StrCat(path, ".sets[", i, "]");
      if (expect.sets(i).requirement_set().empty()) {
        Report(set, "the entry has no \"requirement_set\"");
      }
      if (expect.sets(i).verdict() == plan::v1::VERDICT_UNSPECIFIED) {
        Report(set, "the entry has no \"verdict\"");
      }
    }
  }

  const CaseFile& file_;
  std::vector<SourceProblem>& problems_;
  absl::flat_hash_map<std::string, int> first_with_name_;
};

}  // namespace

absl::Status ReadCaseFile(const std::string& path, CaseFile& file,
                          std::vector<SourceProblem>& problems) {
  file.path = path;
  std::string content;
  TRELLIS_RETURN_IF_ERROR(ReadInput(path, content));
  const size_t before = problems.size();
  MergeYaml(path, content, file.message, problems, &file.sources);
  // Of what could not be read, the rest would be called missing.
  if (problems.size() == before) CaseChecker(file, problems).Check();
  return absl::OkStatus();
}

}  // namespace trellis::cli
