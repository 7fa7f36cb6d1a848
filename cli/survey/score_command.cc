#include "cli/survey/score_command.h"

#include <memory>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/offline_catalogs.h"
#include "cli/request_file.h"
#include "cli/survey/explain_text.h"
#include "cli/survey/match_options.h"
#include "cli/survey/match_text.h"
#include "cli/survey/score_text.h"
#include "cli/survey/survey_source.h"
#include "cli/survey/words.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/score_survey.h"
#include "trellis/survey/v1/survey_scoring_service.grpc.pb.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::survey::v1;

struct ScoreOptions {
  std::string file;
  OfflineOptions source;
  bool explain = false;
  bool match = false;
  MatchChoices choices;
  std::vector<std::string> norms;
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

int PrintForPeople(const CommandContext& context, const ScoreOptions& options,
                   const v1::ScoreSurveyRequest& request,
                   const v1::ScoreSurveyResponse& response) {
  const std::string& language = request.language_code();
  *context.out << SurveyText(response, language);
  if (response.has_matches()) {
    *context.out << MatchText(response.matches(), language);
  }
  if (options.explain) {
    const auto pinned =
        FetchInstrument(context, options.source, request.instrument());
    if (!pinned.ok()) return Fail(context, pinned.status());
    *context.out << ExplainText(response, pinned->instrument, language);
  }
  if (!options.explain && !response.has_matches()) {
    *context.out << "\n"
                 << Either(IsSpanish(language),
                           "Next: --match shows what fits, --explain how each "
                           "score came about.\n",
                           "Además: --match muestra qué va contigo; --explain, "
                           "de dónde sale cada puntaje.\n");
  }
  return kOk;
}

int RunScore(const CommandContext& context, const ScoreOptions& options) {
  v1::ScoreSurveyRequest request;
  SourceMap sources;
  absl::Status status = ReadRequest(options.file, request, sources);
  if (!status.ok()) return Fail(context, status);
  const bool for_people = context.format == OutputFormat::kTable;
  if (!context.language.empty()) request.set_language_code(context.language);
  if (options.explain || for_people) request.set_explain(true);
  for (const std::string& norm : options.norms) request.add_norms(norm);
  if (options.match)
    ApplyMatchChoices(options.choices, *request.mutable_match());
  v1::ScoreSurveyResponse response;
  status = options.source.offline
               ? ScoreSurveyOffline(request, options.source.folder, response)
               : ScoreOnServer(context, request, response);
  if (!status.ok()) return Fail(context, status, sources);
  if (for_people) return PrintForPeople(context, options, request, response);
  PrintMessage(response, context.format, *context.out);
  return kOk;
}

}  // namespace

absl::Status ScoreSurveyOffline(const v1::ScoreSurveyRequest& request,
                                const std::string& folder,
                                v1::ScoreSurveyResponse& response) {
  TRELLIS_ASSIGN_OR_RETURN(const survey::SurveyCatalogs catalogs,
                           LoadAllOffline(survey::CatalogsOf(request), folder));
  return survey::ScoreSurvey(catalogs, request, response);
}

void AddSurveyScoreCommand(CLI::App& group, CommandContext& context) {
  CLI::App* score = group.add_subcommand(
      "score", "Turn one student's answers into a ranking");
  const auto options = std::make_shared<ScoreOptions>();
  score
      ->add_option("file", options->file,
                   "The answers, in YAML or JSON (a ScoreSurveyRequest), or - "
                   "for standard input")
      ->required();
  AddOfflineOptions(*score, "Score", options->source);
  score->add_flag("--explain", options->explain,
                  "Show what each answer added to each score");
  CLI::Option* match = score->add_flag(
      "--match", options->match,
      "Show clusters, pathways, occupations and programs that fit");
  AddMatchOptions(*score, options->choices);
  AddNormOption(*score, options->norms);
  for (const char* name :
       {"--framework", "--programs", "--job_zone", "--max_results"}) {
    score->get_option(name)->needs(match);
  }
  score->callback([&context, options] {
    context.action = [&context, options] {
      return RunScore(context, *options);
    };
  });
}

}  // namespace trellis::cli
