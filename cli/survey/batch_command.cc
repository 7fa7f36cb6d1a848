#include "cli/survey/batch_command.h"

#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/exit_code.h"
#include "cli/survey/batch_run.h"
#include "cli/survey/match_options.h"
#include "cli/survey/result_rows.h"
#include "cli/survey/survey_file.h"
#include "cli/survey/words.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::survey::v1;

struct BatchOptions {
  SurveyFileOptions input;
  std::string out;
  std::string out_format;
  std::vector<std::string> norms;
};

bool WantsJson(const CommandContext& context, const BatchOptions& options) {
  if (!options.out_format.empty()) return options.out_format == "jsonl";
  if (!options.out.empty())
    return absl::EndsWithIgnoreCase(options.out, ".jsonl");
  return context.format == OutputFormat::kJson ||
         context.format == OutputFormat::kJsonl;
}

// Writes results as they come, and counts them.
class ResultWriter {
 public:
  ResultWriter(SurveyFile& file, bool json, std::ostream& out)
      : file_(file), json_(json), rows_(file.instrument()), out_(out) {
    if (!json_) out_ << rows_.Header();
  }

  void Write(int64_t index, const v1::SurveyResult& result) {
    file_.ShowProgress(index + 1);
    if (result.has_error()) {
      file_.feed().ReportError(index, result.error());
      return;
    }
    ++scored_;
    ++overall_[result.response().quality().overall()];
    const int64_t row = file_.feed().RowOf(index);
    out_ << (json_ ? SurveyResultJson(row, result) : rows_.Line(row, result));
  }

  // "Scored 12 records (10 valid, 2 with caution); 1 has errors."
  std::string Summary(int64_t wrong, const std::string& language) const {
    const bool es = IsSpanish(language);
    std::string text = absl::StrCat(
        Either(es, "Scored records: ", "Registros calificados: "), scored_);
    for (const auto& [overall, count] : overall_) {
      absl::StrAppend(
          &text, ", ", count, " ",
          OverallWord(static_cast<v1::Quality::Overall>(overall), language));
    }
    return absl::StrCat(
        text,
        Either(es, ". Records with errors: ", ". Registros con errores: "),
        wrong, ".\n");
  }

 private:
  SurveyFile& file_;
  const bool json_;
  const SurveyResultRows rows_;
  std::ostream& out_;
  int64_t scored_ = 0;
  std::map<int, int64_t> overall_;
};

int RunBatch(const CommandContext& context, const BatchOptions& options) {
  const auto file = SurveyFile::Open(context, options.input);
  if (!file.ok()) return Fail(context, file.status());
  std::ofstream out_file;
  if (!options.out.empty()) out_file.open(options.out, std::ios::binary);
  std::ostream& out = options.out.empty() ? *context.out : out_file;
  const auto unwritable = [&] {
    return Fail(context, absl::InvalidArgumentError(
                             absl::StrCat(options.out, " cannot be written")));
  };
  if (!out) return unwritable();
  ResultWriter writer(**file, WantsJson(context, options), out);
  const auto on_result = [&](int64_t index, const v1::SurveyResult& result) {
    writer.Write(index, result);
  };
  v1::ScoreSurveyRequest defaults = (*file)->Defaults();
  for (const std::string& norm : options.norms) defaults.add_norms(norm);
  const absl::Status status =
      options.input.source.offline
          ? ScoreFeedOffline(options.input.source.folder, defaults,
                             (*file)->feed(), on_result)
          : ScoreFeedOnServer(context, defaults, (*file)->feed(), on_result);
  out.flush();
  const int64_t wrong = (*file)->Finish(status);
  if (!status.ok()) return Fail(context, status);
  if (!out && !options.out.empty()) return unwritable();
  *context.err << writer.Summary(wrong, context.language);
  return wrong > 0 ? kViolations : kOk;
}

}  // namespace

void AddSurveyBatchCommand(CLI::App& group, CommandContext& context) {
  CLI::App* batch = group.add_subcommand(
      "batch", "Score many students; exits 5 when records have errors");
  const auto options = std::make_shared<BatchOptions>();
  AddSurveyFileOptions(*batch, "Score", options->input);
  batch->add_option("--out", options->out,
                    "Write the results to this file instead of standard "
                    "output");
  batch
      ->add_option("--out_format", options->out_format,
                   "How to write results; by default what --out or -o says, "
                   "or csv")
      ->check(CLI::IsMember({"csv", "jsonl"}));
  AddNormOption(*batch, options->norms);
  batch->callback([&context, options] {
    context.action = [&context, options] {
      return RunBatch(context, *options);
    };
  });
}

}  // namespace trellis::cli
