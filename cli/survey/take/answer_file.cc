#include "cli/survey/take/answer_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"

namespace trellis::cli {
namespace {

absl::Status CannotWrite(const std::string& path) {
  return absl::PermissionDeniedError(
      absl::StrCat("the answers cannot be written to ", path));
}

// Nothing else could do without escapes.
bool IsLanguageCode(const std::string& code) {
  return !code.empty() && std::all_of(code.begin(), code.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-';
  });
}

// All values are names, codes and answers without characters that need escapes.
std::string Text(const survey::v1::ScoreSurveyRequest& answers) {
  std::string text = absl::StrCat(
      "# Answers given in \"trellis survey take\". To see the result:\n"
      "# trellis survey score --offline FILE. To forget them, delete the "
      "file.\n",
      "instrument: ", answers.instrument(), "\n");
  if (!answers.instrument_version().empty()) {
    absl::StrAppend(&text, "instrument_version: \"",
                    answers.instrument_version(), "\"\n");
  }
  if (IsLanguageCode(answers.language_code())) {
    absl::StrAppend(&text, "language_code: \"", answers.language_code(),
                    "\"\n");
  }
  absl::StrAppend(&text, "compact_answers: \"", answers.compact_answers(),
                  "\"\n");
  return text;
}

bool WriteAll(int file, absl::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<size_t>(written));
  }
  return fsync(file) == 0;
}

}  // namespace

std::string DefaultTakeFile(absl::string_view instrument_name) {
  return absl::StrCat(".trellis/take-", LastId(instrument_name), ".yaml");
}

absl::Status SaveTakenSurvey(const std::string& path,
                             const survey::v1::ScoreSurveyRequest& answers) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  if (!folder.empty()) (void)mkdir(folder.c_str(), S_IRWXU);
  const std::string unfinished = path + ".new";
  // Left from a crash, or put there by somebody else.
  (void)unlink(unfinished.c_str());
  const int file = open(unfinished.c_str(),
                        O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                        S_IRUSR | S_IWUSR);
  if (file < 0) return CannotWrite(path);
  const bool written = WriteAll(file, Text(answers));
  if (close(file) == 0 && written &&
      std::rename(unfinished.c_str(), path.c_str()) == 0) {
    return absl::OkStatus();
  }
  (void)unlink(unfinished.c_str());
  return CannotWrite(path);
}

absl::Status ForgetTakenSurvey(const std::string& path) {
  (void)unlink((path + ".new").c_str());
  if (unlink(path.c_str()) == 0) return absl::OkStatus();
  if (errno == ENOENT || errno == ENOTDIR) {
    return absl::NotFoundError(absl::StrCat("there is no file ", path));
  }
  return absl::PermissionDeniedError(absl::StrCat(path, " cannot be removed"));
}

}  // namespace trellis::cli
