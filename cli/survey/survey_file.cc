#include "cli/survey/survey_file.h"

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
  TRELLIS_ASSIGN_OR_RETURN(opened->file_,
                           RecordFile::Open(context, options.file));
  TRELLIS_ASSIGN_OR_RETURN(opened->pinned_,
                           FetchInstrument(context, options.source,
                                           InstrumentName(options.instrument)));
  TRELLIS_RETURN_IF_ERROR(opened->OpenReader());
  TRELLIS_RETURN_IF_ERROR(opened->file_->OpenErrors(options.errors));
  opened->feed_ = std::make_unique<SurveyRecordFeed>(*opened->reader_,
                                                     opened->file_->report());
  TRELLIS_RETURN_IF_ERROR(opened->feed_->ReadFirst());
  return opened;
}

absl::Status SurveyFile::OpenReader() {
  TRELLIS_ASSIGN_OR_RETURN(
      const std::string format,
      RecordFormat(options_.file, options_.format, {"csv", "jsonl"}));
  if (format == "jsonl") {
    reader_ = std::make_unique<SurveyJsonlReader>(file_->input());
    return absl::OkStatus();
  }
  auto table = SurveyCsvReader::Open(file_->input(), pinned_.instrument);
  if (!table.ok()) {
    return MakeError(
        absl::StatusCode::kInvalidArgument,
        ErrorReason::ERROR_REASON_INVALID_FIELDS,
        absl::StrCat(options_.file, ": ", table.status().message()));
  }
  reader_ = *std::move(table);
  return absl::OkStatus();
}

survey::v1::ScoreSurveyRequest SurveyFile::Defaults() const {
  survey::v1::ScoreSurveyRequest defaults;
  defaults.set_instrument(pinned_.name);
  defaults.set_language_code(context_.language);
  defaults.set_missing_policy(PolicyOf(options_.missing_policy));
  return defaults;
}

}  // namespace trellis::cli
