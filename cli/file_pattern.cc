#include "cli/file_pattern.h"

#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace trellis::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kAnyFolders[] = "**";

bool IsPattern(absl::string_view text) {
  return text.find_first_of("*?[") != absl::string_view::npos;
}

// Finds the files that a pattern fits, part by part.
class PatternWalk {
 public:
  explicit PatternWalk(std::vector<std::string> parts)
      : parts_(std::move(parts)) {}

  // Goes on with the part `next` in `folder`, which is "" for the current one.
  void Walk(const fs::path& folder, size_t next) {
    if (parts_[next] == kAnyFolders) return WalkAnyFolders(folder, next);
    if (!IsPattern(parts_[next])) return Reach(folder / parts_[next], next);
    for (const fs::path& entry : EntriesOf(folder)) {
      const std::string name = entry.filename().string();
      if (fnmatch(parts_[next].c_str(), name.c_str(), FNM_PERIOD) == 0) {
        Reach(entry, next);
      }
    }
  }

  std::vector<std::string> Take() {
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  bool IsLast(size_t part) const { return part + 1 == parts_.size(); }

  // Handles a path that fits the pattern up to `part`.
  void Reach(const fs::path& path, size_t part) {
    std::error_code error;
    if (!IsLast(part)) {
      if (fs::is_directory(path, error)) Walk(path, part + 1);
    } else if (fs::is_regular_file(path, error)) {
      found_.push_back(path.string());
    }
  }

  void WalkAnyFolders(const fs::path& folder, size_t part) {
    if (IsLast(part)) {
      // "**" at the end: every file below.
      for (const fs::path& entry : EntriesOf(folder)) Reach(entry, part);
    } else {
      Walk(folder, part + 1);
    }
    for (const fs::path& entry : EntriesOf(folder)) {
      std::error_code error;
      if (fs::is_directory(entry, error) && !fs::is_symlink(entry, error)) {
        WalkAnyFolders(entry, part);
      }
    }
  }

  static std::vector<fs::path> EntriesOf(const fs::path& folder) {
    std::vector<fs::path> entries;
    std::error_code error;
    const fs::path opened = folder.empty() ? fs::path(".") : folder;
    for (fs::directory_iterator it(opened, error), end; !error && it != end;
         it.increment(error)) {
      const fs::path name = it->path().filename();
      if (!absl::StartsWith(name.string(), ".")) {
        entries.push_back(folder / name);
      }
    }
    return entries;
  }

  const std::vector<std::string> parts_;
  std::vector<std::string> found_;
};

std::vector<std::string> FilesThatFit(const std::string& pattern) {
  fs::path start;
  absl::string_view rest = pattern;
  if (absl::StartsWith(rest, "/")) start = "/";
  PatternWalk walk(absl::StrSplit(rest, '/', absl::SkipEmpty()));
  walk.Walk(start, 0);
  return walk.Take();
}

std::vector<std::string> YamlFilesBelow(const std::string& folder) {
  std::vector<std::string> files = FilesThatFit(absl::StrCat(folder, "/**"));
  files.erase(std::remove_if(files.begin(), files.end(),
                             [](const std::string& file) {
                               return !absl::EndsWith(file, ".yaml") &&
                                      !absl::EndsWith(file, ".yml");
                             }),
              files.end());
  return files;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> FindFiles(const std::string& pattern) {
  std::error_code error;
  std::vector<std::string> files;
  if (fs::is_directory(pattern, error)) {
    files = YamlFilesBelow(pattern);
    if (files.empty()) {
      return absl::NotFoundError(
          absl::StrCat("there is no YAML file in the folder ", pattern));
    }
    return files;
  }
  if (fs::exists(pattern, error)) return std::vector<std::string>{pattern};
  if (IsPattern(pattern)) files = FilesThatFit(pattern);
  if (files.empty()) {
    return absl::NotFoundError(absl::StrCat("there is no file ", pattern));
  }
  return files;
}

}  // namespace trellis::cli
