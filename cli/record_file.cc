#include "cli/record_file.h"

#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/status_macros.h"

namespace trellis::cli {

absl::StatusOr<std::unique_ptr<RecordFile>> RecordFile::Open(
    const CommandContext& context, const std::string& path) {
  auto opened = std::make_unique<RecordFile>(context, path);
  TRELLIS_RETURN_IF_ERROR(opened->OpenInput());
  return opened;
}

RecordFile::RecordFile(const CommandContext& context, std::string path)
    : context_(context),
      path_(std::move(path)),
      progress_(*context.err,
                context.err == &std::cerr && isatty(STDERR_FILENO) == 1) {}

absl::Status RecordFile::OpenInput() {
  if (path_ == "-") {
    input_ = &std::cin;
    return absl::OkStatus();
  }
  std::error_code error;
  if (std::filesystem::is_directory(path_, error)) {
    return absl::InvalidArgumentError(
        absl::StrCat(path_, " is a folder, not a file"));
  }
  file_.open(path_, std::ios::binary);
  if (!file_) {
    return absl::NotFoundError(
        absl::StrCat("there is no file ", path_, ", or it cannot be read"));
  }
  const auto size = std::filesystem::file_size(path_, error);
  size_ = error ? 0 : static_cast<int64_t>(size);
  input_ = &file_;
  return absl::OkStatus();
}

absl::Status RecordFile::OpenErrors(const std::string& errors) {
  if (!errors.empty()) {
    errors_.open(errors, std::ios::binary);
    if (!errors_) {
      return absl::InvalidArgumentError(
          absl::StrCat(errors, " cannot be written"));
    }
  }
  report_ = std::make_unique<ProblemReport>(
      path_, errors.empty() ? nullptr : &errors_, *context_.err);
  return absl::OkStatus();
}

void RecordFile::ShowProgress(int64_t done, int64_t bytes_read) {
  progress_.Show(done, size_ == 0 ? -1
                                  : static_cast<double>(bytes_read) /
                                        static_cast<double>(size_));
}

int64_t RecordFile::Finish(const absl::Status& status) {
  progress_.Clear();
  const bool for_program = context_.format == OutputFormat::kJson ||
                           context_.format == OutputFormat::kJsonl;
  if (status.ok() || !for_program) report_->Finish();
  return report_->record_count();
}

absl::StatusOr<std::string> RecordFormat(
    const std::string& path, const std::string& said,
    const std::vector<std::string>& formats) {
  if (!said.empty()) return said;
  for (const std::string& format : formats) {
    if (absl::EndsWithIgnoreCase(path, absl::StrCat(".", format))) {
      return format;
    }
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "the name ", path, " does not say what the file is; add --format ",
      absl::StrJoin(formats, " or --format ")));
}

}  // namespace trellis::cli
