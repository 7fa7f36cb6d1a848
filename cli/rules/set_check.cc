#include "cli/rules/set_check.h"

#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/catalog_part.h"
#include "common/status/status_macros.h"
#include "common/yaml/yaml_reader.h"
#include "trellis/catalog/v1/bundle.pb.h"

namespace trellis::cli {
namespace {

using catalog::v1::ImportProblem;
namespace fs = std::filesystem;

constexpr char kSets[] = "requirement_sets";

// What a file holds: where requirement sets are in it, and where something
// else.
class FileSections {
 public:
  explicit FileSections(const catalog::ImportFile& file) {
    catalog::v1::Bundle bundle;
    std::vector<SourceProblem> problems;
    SourceMap sources;
    MergeYaml(file.path, file.content, bundle, problems, &sources);
    set_count_ = bundle.requirement_sets_size();
    for (const auto& [path, position] : sources) {
      sections_[{position.line, position.column}] =
          path.substr(0, path.find_first_of(".["));
    }
    for (const SourceProblem& problem : problems) {
      may_hold_sets_ = may_hold_sets_ || problem.code == "YAML_SYNTAX" ||
                       problem.suggestion == kSets;
    }
    may_hold_sets_ = may_hold_sets_ || sources.contains(kSets);
  }

  int set_count() const { return set_count_; }

  // Whether it holds requirement sets, or is meant to.
  bool may_hold_sets() const { return may_hold_sets_; }

  // Whether a problem is about requirement sets, or about the file as a whole.
  bool IsAboutSets(const ImportProblem& problem) const {
    if (!may_hold_sets_) return false;
    // A key of the file itself.
    if (problem.column() <= 1) return true;
    const auto next = sections_.upper_bound({problem.line(), problem.column()});
    return next == sections_.begin() || std::prev(next)->second == kSets;
  }

 private:
  int set_count_ = 0;
  bool may_hold_sets_ = false;
  // The key of the file that each value is below, by line and column.
  std::map<std::pair<int, int>, std::string> sections_;
};

// Returns the path that leads to a file from where the command runs, or the
// whole path where that is clearer.
std::string PathToShow(const fs::path& full) {
  std::error_code error;
  const std::string near = fs::proximate(full, error).string();
  return error || absl::StartsWith(near, "..") ? full.string() : near;
}

fs::path FullPath(const CatalogPart& part, const std::string& asked,
                  const std::string& file) {
  if (!part.folder.empty()) return fs::path(part.folder) / file;
  std::error_code error;
  if (fs::is_directory(asked, error)) return fs::path(asked) / file;
  return asked;
}

}  // namespace

absl::StatusOr<RequirementSetCheck> CheckRequirementSets(
    const std::string& path) {
  TRELLIS_ASSIGN_OR_RETURN(const CatalogPart part, ReadCatalogPart(path));
  RequirementSetCheck check;
  check.folder = part.folder;
  std::map<std::string, FileSections> files;
  bool may_hold_sets = false;
  for (const catalog::ImportFile& file : part.files) {
    const FileSections& sections =
        files.emplace(file.path, FileSections(file)).first->second;
    check.set_count += sections.set_count();
    may_hold_sets = may_hold_sets || sections.may_hold_sets();
  }
  if (!may_hold_sets) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, " holds no requirement set"));
  }
  TRELLIS_ASSIGN_OR_RETURN(const CatalogPartCheck found,
                           CheckCatalogPart(part));
  check.other_error_count = found.other_error_count;
  for (const ImportProblem& problem : found.problems) {
    if (files.at(problem.file()).IsAboutSets(problem)) {
      check.problems.push_back(problem);
      check.problems.back().set_file(
          PathToShow(FullPath(part, path, problem.file())));
    } else if (problem.severity() == ImportProblem::SEVERITY_ERROR) {
      ++check.other_error_count;
    }
  }
  return check;
}

}  // namespace trellis::cli
