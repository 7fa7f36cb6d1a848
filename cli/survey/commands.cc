#include "cli/survey_commands.h"

#include <memory>
#include <string>

#include "cli/exit_code.h"
#include "cli/offline_catalogs.h"
#include "cli/request_file.h"
#include "cli/survey_text.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/score_survey.h"
#include "trellis/survey/v1/survey_scoring_service.grpc.pb.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::survey::v1;

struct ScoreOptions {
  std::string file;
  bool offline = false;
  std::string folder;
};

absl::Status ScoreOnServer(const CommandContext& context,
                           const v1::ScoreSurveyRequest& request,
                           v1::ScoreSurveyResponse& response) {
  const auto stub = v1::SurveyScoringService::NewStub(Connect(context.address));
  grpc::ClientContext call;
  PrepareCall(context, call);
  return CallStatus(stub->ScoreSurvey(&call, request, &response),
                    context.address);
}

absl::Status ScoreOffline(const ScoreOptions& options,
                          const v1::ScoreSurveyRequest& request,
                          v1::ScoreSurveyResponse& response) {
  TRELLIS_ASSIGN_OR_RETURN(const std::shared_ptr<const CatalogSnapshot> catalog,
                           LoadOffline(request.instrument(), options.folder));
  return survey::ScoreSurvey(*catalog, request, response);
}

int RunScore(const CommandContext& context, const ScoreOptions& options) {
  v1::ScoreSurveyRequest request;
  SourceMap sources;
  absl::Status status = ReadRequest(options.file, request, sources);
  if (!status.ok()) return Fail(context, status);
  if (!context.language.empty()) request.set_language_code(context.language);
  v1::ScoreSurveyResponse response;
  status = options.offline ? ScoreOffline(options, request, response)
                           : ScoreOnServer(context, request, response);
  if (!status.ok()) return Fail(context, status, sources);
  if (context.format == OutputFormat::kTable) {
    *context.out << SurveyText(response, request.language_code());
  } else {
    PrintMessage(response, context.format, *context.out);
  }
  return kOk;
}

}  // namespace

void AddSurveyCommands(CLI::App& app, CommandContext& context) {
  CLI::App* group =
      app.add_subcommand("survey", "Score answers to interest surveys");
  group->require_subcommand(1);
  CLI::App* score = group->add_subcommand(
      "score", "Turn one student's answers into a ranking");
  const auto options = std::make_shared<ScoreOptions>();
  score
      ->add_option("file", options->file,
                   "The answers, in YAML or JSON (a ScoreSurveyRequest), or - "
                   "for standard input")
      ->required();
  score->add_flag("--offline", options->offline,
                  "Score here, without a server");
  score
      ->add_option("--folder", options->folder,
                   "With --offline: read the catalog from this folder instead "
                   "of the one that ships with Trellis")
      ->needs("--offline");
  score->callback([&context, options] {
    context.action = [&context, options] {
      return RunScore(context, *options);
    };
  });
}

}  // namespace trellis::cli
