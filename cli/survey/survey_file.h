#ifndef TRELLIS_CLI_SURVEY_SURVEY_FILE_H_
#define TRELLIS_CLI_SURVEY_SURVEY_FILE_H_

#include <memory>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "cli/command_context.h"
#include "cli/record_file.h"
#include "cli/survey/record_feed.h"
#include "cli/survey/survey_source.h"

namespace trellis::cli {

// What a command line says about a file with the answers of many students.
struct SurveyFileOptions {
  std::string instrument;
  std::string file;
  std::string format;
  std::string missing_policy;
  std::string errors;
  OfflineOptions source;
};

// Adds the instrument, the file, --format, --missing_policy, --errors and the
// options of AddOfflineOptions. `verb` is what the command does: "Score". Both
// must outlive the parser.
void AddSurveyFileOptions(CLI::App& command, const char* verb,
                          SurveyFileOptions& options);

// A file with the answers of many students to one instrument, being read, with
// what goes along with that: where problems go, and how far it has come.
//
// Thread compatible; see SurveyRecordFeed.
class SurveyFile {
 public:
  // Fetches the instrument and reads the names of the columns and the first
  // record.
  //
  // Errors: NOT_FOUND when there is no such file or instrument;
  // INVALID_ARGUMENT when the format is not known, the columns are wrong, there
  // is no record, or the table of errors cannot be written; those of
  // FetchInstrument.
  static absl::StatusOr<std::unique_ptr<SurveyFile>> Open(
      const CommandContext& context, const SurveyFileOptions& options);

  // Use Open.
  SurveyFile(const CommandContext& context, const SurveyFileOptions& options)
      : context_(context), options_(options) {}

  const catalog::v1::Instrument& instrument() const {
    return pinned_.instrument;
  }

  // What holds for all students, as in BatchScoreSurveysRequest.
  survey::v1::ScoreSurveyRequest Defaults() const;

  SurveyRecordFeed& feed() { return *feed_; }

  // Shows that so many records are done.
  void ShowProgress(int64_t done) {
    file_->ShowProgress(done, feed_->bytes_read());
  }

  // As RecordFile::Finish.
  int64_t Finish(const absl::Status& status = absl::OkStatus()) {
    return file_->Finish(status);
  }

 private:
  absl::Status OpenReader();

  const CommandContext& context_;
  const SurveyFileOptions& options_;
  PinnedInstrument pinned_;
  std::unique_ptr<RecordFile> file_;
  std::unique_ptr<SurveyRecordReader> reader_;
  std::unique_ptr<SurveyRecordFeed> feed_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_SURVEY_FILE_H_
