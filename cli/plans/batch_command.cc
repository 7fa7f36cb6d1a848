#include "cli/plans/batch_command.h"

#include <fstream>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/catalog_name.h"
#include "cli/exit_code.h"
#include "cli/offline_options.h"
#include "cli/plans/batch_run.h"
#include "cli/plans/batch_summary.h"
#include "cli/plans/plan_file.h"
#include "cli/plans/plan_options.h"
#include "cli/plans/result_rows.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::plan::v1;

struct BatchOptions {
  PlanFileOptions input;
  std::string catalog;
  std::string judgment_date;
  std::string out;
  std::string out_format;
  std::string summary;
  OfflineOptions source;
};

bool IsForPrograms(OutputFormat format) {
  return format == OutputFormat::kJson || format == OutputFormat::kJsonl;
}

bool WantsJson(const CommandContext& context, const BatchOptions& options) {
  if (!options.out_format.empty()) return options.out_format == "jsonl";
  if (!options.out.empty()) {
    return absl::EndsWithIgnoreCase(options.out, ".jsonl");
  }
  return IsForPrograms(context.format);
}

v1::BatchDefaults DefaultsOf(const CommandContext& context,
                             const BatchOptions& options) {
  v1::BatchDefaults defaults;
  defaults.set_catalog(TypedCatalog(options.catalog));
  for (const std::string& set : options.input.requirement_sets) {
    defaults.add_requirement_sets(
        TypedName(defaults.catalog(), "requirementSets", set));
  }
  defaults.set_language_code(context.language);
  defaults.set_judgment_date(options.judgment_date);
  return defaults;
}

// Writes results as they come, and counts them.
class ResultWriter {
 public:
  ResultWriter(PlanFile& file, const std::string& catalog, bool json,
               std::ostream& out)
      : file_(file), json_(json), rows_(catalog), summary_(rows_), out_(out) {
    if (!json_) out_ << PlanResultRows::Header();
  }

  void Write(int64_t index, const v1::BatchPlanResult& result) {
    file_.ShowProgress(index + 1);
    if (result.has_error()) {
      file_.feed().ReportError(index, result.error());
    } else {
      summary_.Add(result.summary());
      const int64_t row = file_.feed().RowOf(index);
      out_ << (json_ ? PlanResultJson(row, result) : rows_.Line(row, result));
    }
    file_.feed().Forget(index);
  }

  const PlanBatchSummary& summary() const { return summary_; }

 private:
  PlanFile& file_;
  const bool json_;
  const PlanResultRows rows_;
  PlanBatchSummary summary_;
  std::ostream& out_;
};

// Says how results count: to a file if one is named, and to people in any case,
// where the results do not go.
absl::Status WriteSummary(const CommandContext& context,
                          const BatchOptions& options,
                          const PlanBatchSummary& summary, int64_t wrong,
                          const std::string& revision) {
  if (!options.out.empty() && IsForPrograms(context.format)) {
    *context.out << summary.Json(wrong, revision);
  } else {
    (options.out.empty() ? *context.err : *context.out)
        << summary.Text(wrong, context.language);
  }
  if (options.summary.empty()) return absl::OkStatus();
  std::ofstream file(options.summary, std::ios::binary);
  file << (absl::EndsWithIgnoreCase(options.summary, ".json")
               ? summary.Json(wrong, revision)
               : summary.Text(wrong, context.language));
  file.close();
  if (file) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(options.summary, " cannot be written"));
}

int RunBatch(const CommandContext& context, const BatchOptions& options) {
  const v1::BatchDefaults defaults = DefaultsOf(context, options);
  const auto file = PlanFile::Open(context, options.input, defaults.catalog());
  if (!file.ok()) return Fail(context, file.status());
  std::ofstream out_file;
  if (!options.out.empty()) out_file.open(options.out, std::ios::binary);
  std::ostream& out = options.out.empty() ? *context.out : out_file;
  const auto unwritable = [&] {
    return Fail(context, absl::InvalidArgumentError(
                             absl::StrCat(options.out, " cannot be written")));
  };
  if (!out) return unwritable();
  ResultWriter writer(**file, defaults.catalog(), WantsJson(context, options),
                      out);
  const auto on_result = [&](int64_t index, const v1::BatchPlanResult& result) {
    writer.Write(index, result);
  };
  const absl::StatusOr<std::string> revision =
      options.source.offline
          ? JudgeFeedOffline(options.source.folder, defaults, (*file)->feed(),
                             on_result)
          : JudgeFeedOnServer(context, defaults, (*file)->feed(), on_result);
  out.flush();
  const int64_t wrong = (*file)->Finish(revision.status());
  if (!revision.ok()) return Fail(context, revision.status());
  if (!out && !options.out.empty()) return unwritable();
  const absl::Status summarized =
      WriteSummary(context, options, writer.summary(), wrong, *revision);
  if (!summarized.ok()) return Fail(context, summarized);
  return wrong > 0 ? kViolations : kOk;
}

}  // namespace

void AddPlanBatchCommand(CLI::App& group, CommandContext& context) {
  CLI::App* batch = group.add_subcommand(
      "batch", "Judge many plans; exits 5 when some could not be judged");
  const auto options = std::make_shared<BatchOptions>();
  AddPlanFileOptions(*batch, options->input);
  batch
      ->add_option("--catalog", options->catalog,
                   "The catalog of the courses, such as springfield, with or "
                   "without a revision")
      ->required();
  batch->add_option("--judgment_date", options->judgment_date,
                    "The day to judge for, as YYYY-MM-DD");
  batch->add_option("--out", options->out,
                    "Write the results to this file instead of standard "
                    "output");
  batch
      ->add_option("--out_format", options->out_format,
                   "How to write results; by default what --out or -o says, "
                   "or csv")
      ->check(CLI::IsMember({"csv", "jsonl"}));
  batch->add_option("--summary", options->summary,
                    "Write the counts to this file too, as JSON if its name "
                    "ends in .json");
  AddOfflineOptions(*batch, "Judge", options->source);
  batch->callback([&context, options] {
    context.action = [&context, options] {
      return RunBatch(context, *options);
    };
  });
}

}  // namespace trellis::cli
