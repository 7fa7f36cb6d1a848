#include "services/catalog/importer/read_folder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "common/yaml/utf8.h"

namespace trellis::catalog {
namespace {

namespace fs = std::filesystem;

bool IsHidden(const fs::path& path) {
  return absl::StartsWith(path.filename().string(), ".");
}

bool IsYaml(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

absl::Status Unreadable(const fs::path& path, absl::string_view why) {
  return absl::PermissionDeniedError(
      absl::StrCat("cannot read ", path.string(), ": ", why));
}

absl::Status CheckFolder(const std::string& folder) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (!fs::exists(status)) {
    return absl::NotFoundError(absl::StrCat("there is no folder ", folder));
  }
  if (!fs::is_directory(status)) {
    return absl::InvalidArgumentError(
        absl::StrCat(folder, " is not a folder: name the one it lies in"));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<fs::path>> FindYaml(const std::string& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, error);
  for (; !error && it != fs::end(it); it.increment(error)) {
    if (IsHidden(it->path())) {
      it.disable_recursion_pending();
    } else if (IsYaml(it->path()) && it->is_regular_file(error)) {
      found.push_back(it->path());
    }
  }
  if (error) return Unreadable(folder, error.message());
  std::sort(found.begin(), found.end());
  return found;
}

absl::StatusOr<ImportFile> ReadOne(const std::string& folder,
                                   const fs::path& path) {
  ImportFile file{path.lexically_relative(folder).generic_string(), ""};
  if (FindInvalidUtf8(file.path) != absl::string_view::npos) {
    return absl::InvalidArgumentError(
        absl::StrCat("a file in ", folder, " has a name that is not UTF-8"));
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return Unreadable(path, "permission is denied");
  file.content.assign(std::istreambuf_iterator<char>(stream), {});
  if (stream.bad()) return Unreadable(path, "reading broke off");
  return file;
}

}  // namespace

absl::StatusOr<std::vector<ImportFile>> ReadFolder(const std::string& folder) {
  TRELLIS_RETURN_IF_ERROR(CheckFolder(folder));
  TRELLIS_ASSIGN_OR_RETURN(const std::vector<fs::path> paths, FindYaml(folder));
  std::vector<ImportFile> files;
  int64_t total = 0;
  for (const fs::path& path : paths) {
    std::error_code error;
    total += static_cast<int64_t>(fs::file_size(path, error));
    if (error) return Unreadable(path, error.message());
    if (total > kMaxImportBytes) {
      return absl::ResourceExhaustedError(
          absl::StrCat("the files in ", folder, " hold more than ",
                       kMaxImportBytes, " bytes: split the catalog"));
    }
    TRELLIS_ASSIGN_OR_RETURN(ImportFile file, ReadOne(folder, path));
    files.push_back(std::move(file));
  }
  if (files.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("there are no YAML files in ", folder));
  }
  return files;
}

}  // namespace trellis::catalog
