#include "services/catalog/importer/problem_list.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"

namespace trellis::catalog {
namespace {

SourcePosition Locate(const SourceMap& sources, absl::string_view path) {
  while (!path.empty()) {
    const auto it = sources.find(path);
    if (it != sources.end()) return it->second;
    const size_t cut = path.find_last_of(".[");
    path = cut == absl::string_view::npos ? "" : path.substr(0, cut);
  }
  return {};
}

}  // namespace

void ProblemList::Error(absl::string_view path, absl::string_view code,
                        absl::string_view message,
                        absl::string_view suggestion) {
  Append(path, v1::ImportProblem::SEVERITY_ERROR, code, message, suggestion);
}

void ProblemList::Warning(absl::string_view path, absl::string_view code,
                          absl::string_view message,
                          absl::string_view suggestion) {
  Append(path, v1::ImportProblem::SEVERITY_WARNING, code, message, suggestion);
}

void ProblemList::Add(const SourceProblem& problem) {
  v1::ImportProblem& added = problems_.emplace_back();
  added.set_file(problem.position.file);
  added.set_line(problem.position.line);
  added.set_column(problem.position.column);
  added.set_severity(v1::ImportProblem::SEVERITY_ERROR);
  added.set_code(problem.code);
  added.set_message(problem.message);
  added.set_suggestion(problem.suggestion);
}

std::vector<v1::ImportProblem> ProblemList::Take() {
  const auto key = [](const v1::ImportProblem& problem) {
    return std::make_tuple(problem.severity(),
                           absl::string_view(problem.file()), problem.line(),
                           problem.column(), absl::string_view(problem.code()),
                           absl::string_view(problem.message()));
  };
  std::sort(problems_.begin(), problems_.end(),
            [&key](const auto& a, const auto& b) { return key(a) < key(b); });
  return std::exchange(problems_, {});
}

void ProblemList::Append(absl::string_view path,
                         v1::ImportProblem::Severity severity,
                         absl::string_view code, absl::string_view message,
                         absl::string_view suggestion) {
  if (ignores_missing_fields_ && code == "MISSING_FIELD") return;
  Add({Locate(sources_, path), std::string(code), std::string(message),
       std::string(suggestion)});
  problems_.back().set_severity(severity);
}

}  // namespace trellis::catalog
