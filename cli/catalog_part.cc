#include "cli/catalog_part.h"

#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/command_context.h"
#include "cli/offline_catalogs.h"
#include "common/names/resource_name.h"
#include "common/status/status_macros.h"
#include "services/catalog/importer/read_folder.h"

namespace trellis::cli {
namespace {

using catalog::ImportFile;
using catalog::v1::ImportProblem;
namespace fs = std::filesystem;

// Catalogs are not nested deeply.
constexpr int kMaxLevelsUp = 4;

// Returns the nearest folder at or above `path` that holds a catalog, or "".
fs::path CatalogFolder(const fs::path& path) {
  std::error_code error;
  fs::path folder = fs::weakly_canonical(path, error);
  if (!fs::is_directory(folder, error)) folder = folder.parent_path();
  for (int level = 0; level < kMaxLevelsUp; ++level) {
    if (fs::exists(folder / "catalog.yaml", error)) return folder;
    folder = folder.parent_path();
  }
  return {};
}

// Returns the files of `path` alone.
absl::StatusOr<std::vector<ImportFile>> ReadAlone(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return catalog::ReadFolder(path);
  ImportFile file;
  file.path = fs::path(path).filename().string();
  TRELLIS_RETURN_IF_ERROR(ReadInput(path, file.content));
  if (!absl::EndsWith(path, ".yaml") && !absl::EndsWith(path, ".yml")) {
    return absl::InvalidArgumentError(
        absl::StrCat(path,
                     " is no YAML file: its name ends in neither .yaml "
                     "nor .yml"));
  }
  return std::vector<ImportFile>{std::move(file)};
}

// Returns the path of a file below the catalog's folder.
std::string PathBelow(const fs::path& folder, const std::string& path,
                      const std::string& file) {
  std::error_code error;
  fs::path full = fs::weakly_canonical(path, error);
  if (fs::is_directory(full, error)) full /= file;
  return full.lexically_relative(folder).string();
}

}  // namespace

absl::StatusOr<CatalogPart> ReadCatalogPart(const std::string& path) {
  CatalogPart part;
  TRELLIS_ASSIGN_OR_RETURN(part.files, ReadAlone(path));
  const fs::path folder = CatalogFolder(path);
  if (folder.empty()) return part;
  part.folder = folder.string();
  for (ImportFile& file : part.files) {
    file.path = PathBelow(folder, path, file.path);
  }
  return part;
}

absl::StatusOr<CatalogPartCheck> CheckCatalogPart(const CatalogPart& part) {
  std::set<std::string> asked;
  for (const ImportFile& file : part.files) asked.insert(file.path);
  std::string id = "draft";
  std::vector<ImportFile> files = part.files;
  if (!part.folder.empty()) {
    const std::string name = fs::path(part.folder).filename().string();
    if (IsResourceId(name)) id = name;
    TRELLIS_ASSIGN_OR_RETURN(files, catalog::ReadFolder(part.folder));
  }
  TRELLIS_ASSIGN_OR_RETURN(
      const catalog::ImportOutcome outcome,
      ImportFilesOffline(CatalogResourceFullName(id, ""), files));
  CatalogPartCheck check;
  for (const ImportProblem& problem : outcome.problems) {
    if (asked.count(problem.file()) > 0) {
      check.problems.push_back(problem);
    } else if (problem.severity() == ImportProblem::SEVERITY_ERROR) {
      ++check.other_error_count;
    }
  }
  return check;
}

}  // namespace trellis::cli
