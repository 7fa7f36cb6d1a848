#include "cli/survey/group_commands.h"

#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/exit_code.h"
#include "cli/long_call.h"
#include "cli/offline_catalogs.h"
#include "cli/record_stream.h"
#include "cli/request_file.h"
#include "cli/survey/batch_run.h"
#include "cli/survey/group_text.h"
#include "cli/survey/survey_file.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/group_summarizer.h"
#include "services/survey_scoring/rpc/norm_builder.h"
#include "trellis/catalog/v1/bundle.pb.h"
#include "trellis/survey/v1/survey_scoring_service.grpc.pb.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::survey::v1;

struct NormOptions {
  SurveyFileOptions input;
  std::string name;
  std::string display_name;
  std::string period;
  std::vector<std::string> merged;
};

struct GroupOptions {
  SurveyFileOptions input;
  int min_group_size = 0;
};

// Sends `first`, and with it and after it all records of the file.
template <typename Request>
absl::Status SendAll(SurveyFile& file, Request first,
                     grpc::ClientWriter<Request>& writer) {
  int64_t added = 0;
  const auto add_next = [&file, &added](Request& request) {
    absl::StatusOr<bool> more = AddNextSurvey(file.feed(), request);
    if (more.ok() && *more) file.ShowProgress(++added);
    return more;
  };
  constexpr RecordStreamSize kOneCall = {std::numeric_limits<int64_t>::max(),
                                         kRecordsPerMessage};
  return SendRecords(std::move(first), kOneCall, add_next, writer).status;
}

// Hands all records of the file to a builder of the library that the server
// runs.
template <typename Builder, typename Request, typename Response>
absl::Status CollectOffline(SurveyFile& file, const std::string& folder,
                            const Request& first, Response& response) {
  TRELLIS_ASSIGN_OR_RETURN(
      survey::SurveyCatalogs catalogs,
      LoadAllOffline(survey::CatalogsOf(first.defaults()), folder));
  TRELLIS_ASSIGN_OR_RETURN(const std::unique_ptr<Builder> builder,
                           Builder::Start(std::move(catalogs), first));
  v1::ScoreSurveyRequest survey;
  int64_t done = 0;
  while (true) {
    TRELLIS_ASSIGN_OR_RETURN(const bool more, file.feed().Next(survey));
    if (!more) break;
    builder->Add(survey);
    file.ShowProgress(++done);
  }
  response = builder->Finish();
  return absl::OkStatus();
}

// Returns the outcome of a call whose requests were sent with SendAll. The
// server's reason goes first: it is why sending ended.
absl::Status Outcome(const CommandContext& context, const grpc::Status& finish,
                     const absl::Status& sent) {
  TRELLIS_RETURN_IF_ERROR(CallStatus(finish, context.address));
  return sent;
}

// Reports the records that could not be scored, and returns how many they are.
template <typename Response>
int64_t FinishErrors(SurveyFile& file, const Response& response,
                     const absl::Status& status) {
  for (const v1::GroupRecordError& error : response.errors()) {
    file.feed().ReportError(error.index(), error.error());
  }
  return file.Finish(status) + response.error_count() - response.errors_size();
}

void PrintErrorCount(const CommandContext& context, int64_t wrong) {
  if (wrong == 0) return;
  *context.err << "Records with errors, which were left out: " << wrong
               << ".\n";
}

absl::Status ReadMerged(const NormOptions& options,
                        v1::BuildNormsRequest& request) {
  for (const std::string& file : options.merged) {
    catalog::v1::Bundle bundle;
    SourceMap sources;
    TRELLIS_RETURN_IF_ERROR(ReadRequest(file, bundle, sources));
    if (bundle.norms().empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat(file,
                       " has no norms; name a file that \"trellis survey "
                       "norms\" has printed"));
    }
    request.mutable_merged_norms()->MergeFrom(bundle.norms());
  }
  return absl::OkStatus();
}

int PrintNorm(const CommandContext& context, v1::BuildNormsResponse& response,
              int64_t wrong) {
  PrintErrorCount(context, wrong);
  const v1::SuppressibleCount& left_out = response.students_left_out();
  if (left_out.suppressed() || left_out.value() > 0) {
    *context.err << "Left out because the answers cannot be relied on: "
                 << (left_out.suppressed() ? "a few"
                                           : std::to_string(left_out.value()))
                 << ".\n";
  }
  const bool as_response = context.format == OutputFormat::kJson ||
                           context.format == OutputFormat::kJsonl;
  if (as_response) {
    PrintMessage(response, context.format, *context.out);
  } else if (!response.suppressed()) {
    catalog::v1::Bundle bundle;
    *bundle.add_norms() = std::move(*response.mutable_norm());
    PrintMessage(bundle, OutputFormat::kYaml, *context.out);
  }
  if (!response.suppressed()) return kOk;
  *context.err << "There is no norm: " << response.norm().student_count()
               << " students were counted. It takes 30, and 30 scores on "
                  "every scale. Merge this group with others: --merge FILE.\n";
  return kViolations;
}

int RunNorms(const CommandContext& context, const NormOptions& options) {
  v1::BuildNormsRequest first;
  absl::Status status = ReadMerged(options, first);
  if (!status.ok()) return Fail(context, status);
  const auto file = SurveyFile::Open(context, options.input);
  if (!file.ok()) return Fail(context, file.status());
  *first.mutable_defaults() = (*file)->Defaults();
  first.mutable_norm()->set_name(options.name);
  first.mutable_norm()->set_display_name(options.display_name);
  first.mutable_norm()->set_period(options.period);
  v1::BuildNormsResponse response;
  if (options.input.source.offline) {
    status = CollectOffline<survey::NormBuilder>(
        **file, options.input.source.folder, first, response);
  } else {
    const auto stub =
        v1::SurveyScoringService::NewStub(Connect(context.address));
    grpc::ClientContext call;
    PrepareLongCall(context, call);
    const auto writer = stub->BuildNorms(&call, &response);
    const absl::Status sent = SendAll(**file, std::move(first), *writer);
    status = Outcome(context, writer->Finish(), sent);
  }
  const int64_t wrong = FinishErrors(**file, response, status);
  if (!status.ok()) return Fail(context, status);
  const int exit_code = PrintNorm(context, response, wrong);
  return wrong > 0 ? kViolations : exit_code;
}

int RunSummarize(const CommandContext& context, const GroupOptions& options) {
  const auto file = SurveyFile::Open(context, options.input);
  if (!file.ok()) return Fail(context, file.status());
  v1::SummarizeGroupRequest first;
  *first.mutable_defaults() = (*file)->Defaults();
  first.set_min_group_size(options.min_group_size);
  v1::SummarizeGroupResponse response;
  absl::Status status;
  if (options.input.source.offline) {
    status = CollectOffline<survey::GroupSummarizer>(
        **file, options.input.source.folder, first, response);
  } else {
    const auto stub =
        v1::SurveyScoringService::NewStub(Connect(context.address));
    grpc::ClientContext call;
    PrepareLongCall(context, call);
    const auto writer = stub->SummarizeGroup(&call, &response);
    const absl::Status sent = SendAll(**file, std::move(first), *writer);
    status = Outcome(context, writer->Finish(), sent);
  }
  const int64_t wrong = FinishErrors(**file, response, status);
  if (!status.ok()) return Fail(context, status);
  if (context.format == OutputFormat::kTable) {
    *context.out << GroupText(response, context.language);
  } else {
    PrintMessage(response, context.format, *context.out);
  }
  PrintErrorCount(context, wrong);
  return wrong > 0 ? kViolations : kOk;
}

}  // namespace

void AddSurveyGroupCommands(CLI::App& group, CommandContext& context) {
  CLI::App* norms = group.add_subcommand(
      "norms",
      "Count a group's scores into a norm, as a file to import; exits 5 when "
      "the group is too small");
  const auto norm = std::make_shared<NormOptions>();
  AddSurveyFileOptions(*norms, "Count", norm->input);
  norms->add_option("--name", norm->name, "The norm's name: catalogs/X/norms/Y")
      ->required();
  norms
      ->add_option("--display_name", norm->display_name,
                   "The group, such as \"Springfield, grade 9\"")
      ->required();
  norms
      ->add_option("--period", norm->period,
                   "When the group answered, such as \"fall 2026\"")
      ->required();
  norms->add_option("--merge", norm->merged,
                    "Add the norms of this file; may be given several times");
  norms->callback([&context, norm] {
    context.action = [&context, norm] { return RunNorms(context, *norm); };
  });

  CLI::App* summarize = group.add_subcommand(
      "summarize", "Show in counts how a group has answered");
  const auto options = std::make_shared<GroupOptions>();
  AddSurveyFileOptions(*summarize, "Count", options->input);
  summarize->add_option("--min_group_size", options->min_group_size,
                        "The smallest number of students that a count may "
                        "tell of, 5 to 1000 (default 10)");
  summarize->callback([&context, options] {
    context.action = [&context, options] {
      return RunSummarize(context, *options);
    };
  });
}

}  // namespace trellis::cli
