#include "cli/survey/survey_file.h"

#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/survey/record_csv.h"
#include "cli/survey/record_jsonl.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"

namespace trellis::cli {
namespace {

using catalog::v1::MissingPolicy;

MissingPolicy PolicyOf(const std::string& word) {
  if (word == "strict") return catalog::v1::MISSING_POLICY_STRICT;
  if (word == "prorate") return catalog::v1::MISSING_POLICY_PRORATE;
  if (word == "zero") return catalog::v1::MISSING_POLICY_ZERO;
  return catalog::v1::MISSING_POLICY_UNSPECIFIED;
}

// Returns "csv" or "jsonl", or "" when neither was said nor shown by the name.
std::string FormatOf(const SurveyFileOptions& options) {
  if (!options.format.empty()) return options.format;
  if (absl::EndsWithIgnoreCase(options.file, ".csv")) return "csv";
  if (absl::EndsWithIgnoreCase(options.file, ".jsonl")) return "jsonl";
  return "";
}

}  // namespace

void AddSurveyFileOptions(CLI::App& command, const char* verb,
                          SurveyFileOptions& options) {
  command
      .add_option("instrument", options.instrument,
                  "The survey: catalogs/X/instruments/Y, or one that ships by "
                  "its id, such as riasec-profile")
      ->required();
  command
      .add_option("file", options.file,
                  "The answers: a table with a row, or JSON with a line, for "
                  "each student; - for standard input")
      ->required();
  command
      .add_option("--format", options.format,
                  "What the file is; by default what its name says")
      ->check(CLI::IsMember({"csv", "jsonl"}));
  command
      .add_option("--missing_policy", options.missing_policy,
                  "What becomes of items without an answer; by default what "
                  "the survey says")
      ->check(CLI::IsMember({"strict", "prorate", "zero"}));
  command.add_option("--errors", options.errors,
                     "Write what is wrong with records to this table");
  AddOfflineOptions(command, verb, options.source);
}

absl::StatusOr<std::unique_ptr<SurveyFile>> SurveyFile::Open(
    const CommandContext& context, const SurveyFileOptions& options) {
  auto opened = std::make_unique<SurveyFile>(context, options);
  TRELLIS_RETURN_IF_ERROR(opened->OpenInput());
  TRELLIS_ASSIGN_OR_RETURN(opened->pinned_,
                           FetchInstrument(context, options.source,
                                           InstrumentName(options.instrument)));
  TRELLIS_RETURN_IF_ERROR(opened->OpenReader());
  TRELLIS_RETURN_IF_ERROR(opened->OpenErrors());
  return opened;
}

SurveyFile::SurveyFile(const CommandContext& context,
                       const SurveyFileOptions& options)
    : context_(context),
      options_(options),
      progress_(*context.err,
                context.err == &std::cerr && isatty(STDERR_FILENO) == 1) {}

absl::Status SurveyFile::OpenInput() {
  if (options_.file == "-") {
    input_ = &std::cin;
    return absl::OkStatus();
  }
  std::error_code error;
  if (std::filesystem::is_directory(options_.file, error)) {
    return absl::InvalidArgumentError(
        absl::StrCat(options_.file, " is a folder, not a file"));
  }
  file_.open(options_.file, std::ios::binary);
  if (!file_) {
    return absl::NotFoundError(absl::StrCat("there is no file ", options_.file,
                                            ", or it cannot be read"));
  }
  const auto size = std::filesystem::file_size(options_.file, error);
  size_ = error ? 0 : static_cast<int64_t>(size);
  input_ = &file_;
  return absl::OkStatus();
}

absl::Status SurveyFile::OpenReader() {
  const std::string format = FormatOf(options_);
  if (format.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the name ", options_.file,
                     " does not say what the file is; add --format csv or "
                     "--format jsonl"));
  }
  if (format == "jsonl") {
    reader_ = std::make_unique<SurveyJsonlReader>(*input_);
    return absl::OkStatus();
  }
  auto table = SurveyCsvReader::Open(*input_, pinned_.instrument);
  if (!table.ok()) {
    return MakeError(
        absl::StatusCode::kInvalidArgument,
        ErrorReason::ERROR_REASON_INVALID_FIELDS,
        absl::StrCat(options_.file, ": ", table.status().message()));
  }
  reader_ = *std::move(table);
  return absl::OkStatus();
}

absl::Status SurveyFile::OpenErrors() {
  if (!options_.errors.empty()) {
    errors_.open(options_.errors, std::ios::binary);
    if (!errors_) {
      return absl::InvalidArgumentError(
          absl::StrCat(options_.errors, " cannot be written"));
    }
  }
  report_ = std::make_unique<ProblemReport>(
      options_.file, options_.errors.empty() ? nullptr : &errors_,
      *context_.err);
  feed_ = std::make_unique<SurveyRecordFeed>(*reader_, *report_);
  return absl::OkStatus();
}

survey::v1::ScoreSurveyRequest SurveyFile::Defaults() const {
  survey::v1::ScoreSurveyRequest defaults;
  defaults.set_instrument(pinned_.name);
  defaults.set_language_code(context_.language);
  defaults.set_missing_policy(PolicyOf(options_.missing_policy));
  return defaults;
}

void SurveyFile::ShowProgress(int64_t done) {
  progress_.Show(done, size_ == 0 ? -1
                                  : static_cast<double>(feed_->bytes_read()) /
                                        static_cast<double>(size_));
}

int64_t SurveyFile::Finish(const absl::Status& status) {
  progress_.Clear();
  const bool for_program = context_.format == OutputFormat::kJson ||
                           context_.format == OutputFormat::kJsonl;
  if (status.ok() || !for_program) report_->Finish();
  return report_->record_count();
}

}  // namespace trellis::cli
