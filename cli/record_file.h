#ifndef TRELLIS_CLI_RECORD_FILE_H_
#define TRELLIS_CLI_RECORD_FILE_H_

#include <cstdint>
#include <fstream>
#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cli/command_context.h"
#include "cli/problem_report.h"
#include "cli/progress_line.h"

namespace trellis::cli {

// A file with many records, being read, with what goes along with that: where
// problems go, and how far it has come.
//
// Thread compatible; the report is thread safe.
class RecordFile {
 public:
  // Opens a file, or standard input for "-". `context` must outlive it.
  //
  // Errors: NOT_FOUND when there is no such file; INVALID_ARGUMENT when it is a
  // folder.
  static absl::StatusOr<std::unique_ptr<RecordFile>> Open(
      const CommandContext& context, const std::string& path);

  // Use Open.
  RecordFile(const CommandContext& context, std::string path);

  // Opens the table that problems are written to, or, when `errors` is empty,
  // has them shown in the end. Call it before `report`.
  //
  // Errors: INVALID_ARGUMENT when the table cannot be written.
  absl::Status OpenErrors(const std::string& errors);

  std::istream& input() { return *input_; }
  ProblemReport& report() { return *report_; }

  // Shows that so many records are done, when so many bytes were read.
  void ShowProgress(int64_t done, int64_t bytes_read);

  // Takes the progress away and shows what was wrong with records, unless the
  // command has failed and its one error is for a program. Returns how many
  // records were wrong.
  int64_t Finish(const absl::Status& status = absl::OkStatus());

 private:
  absl::Status OpenInput();

  const CommandContext& context_;
  const std::string path_;
  std::ifstream file_;
  std::istream* input_ = nullptr;
  // In bytes, or 0 when it is not known.
  int64_t size_ = 0;
  std::ofstream errors_;
  std::unique_ptr<ProblemReport> report_;
  ProgressLine progress_;
};

// Returns which of `formats` a file is in: the one that was said, or the one
// that its name ends in. Errors: INVALID_ARGUMENT when neither tells.
absl::StatusOr<std::string> RecordFormat(
    const std::string& path, const std::string& said,
    const std::vector<std::string>& formats);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RECORD_FILE_H_
