#include "cli/survey/compare_command.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/exit_code.h"
#include "cli/offline_catalogs.h"
#include "cli/request_file.h"
#include "cli/survey/compare_text.h"
#include "cli/survey/match_options.h"
#include "cli/survey/survey_source.h"
#include "common/catalog/localized_text.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/combine_surveys.h"
#include "services/survey_scoring/rpc/compare_attempts.h"
#include "trellis/survey/v1/survey_scoring_service.grpc.pb.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::survey::v1;

struct CombineOptions {
  std::string file;
  OfflineOptions source;
  MatchChoices choices;
};

struct CompareOptions {
  std::string earlier;
  std::string later;
  OfflineOptions source;
};

absl::Status CombineOffline(const CombineOptions& options,
                            const v1::CombineSurveysRequest& request,
                            v1::CombineSurveysResponse& response) {
  TRELLIS_ASSIGN_OR_RETURN(
      const survey::SurveyCatalogs catalogs,
      LoadAllOffline(survey::CatalogsOfCombination(request),
                     options.source.folder));
  return survey::CombineSurveys(catalogs, request, response);
}

absl::Status CombineOnServer(const CommandContext& context,
                             const v1::CombineSurveysRequest& request,
                             v1::CombineSurveysResponse& response) {
  const auto stub = v1::SurveyScoringService::NewStub(Connect(context.address));
  grpc::ClientContext call;
  PrepareCall(context, call);
  return CallStatus(stub->CombineSurveys(&call, request, &response),
                    context.address);
}

int RunCombine(const CommandContext& context, const CombineOptions& options) {
  v1::CombineSurveysRequest request;
  SourceMap sources;
  absl::Status status = ReadRequest(options.file, request, sources);
  if (!status.ok()) return Fail(context, status);
  if (!context.language.empty()) request.set_language_code(context.language);
  // Without something to compare with there would be nothing to combine.
  ApplyMatchChoices(options.choices, *request.mutable_match());
  const bool for_people = context.format == OutputFormat::kTable;
  if (for_people) {
    for (auto& part : *request.mutable_surveys()) part.set_explain(true);
  }
  v1::CombineSurveysResponse response;
  status = options.source.offline ? CombineOffline(options, request, response)
                                  : CombineOnServer(context, request, response);
  if (!status.ok()) return Fail(context, status, sources);
  if (!for_people) {
    PrintMessage(response, context.format, *context.out);
    return kOk;
  }
  std::vector<std::string> titles;
  for (const v1::ScoreSurveyRequest& part : request.surveys()) {
    const auto pinned =
        FetchInstrument(context, options.source, part.instrument());
    if (!pinned.ok()) return Fail(context, pinned.status());
    titles.push_back(
        LocalizedText(pinned->instrument.display_name(),
                      pinned->instrument.display_name_translations(),
                      request.language_code()));
  }
  *context.out << CombineText(response, titles, request.language_code());
  return kOk;
}

// Reads an attempt; what is wrong with it will be looked for below `field`.
absl::Status ReadAttempt(const std::string& file, absl::string_view field,
                         v1::ScoreSurveyRequest& attempt, SourceMap& sources) {
  SourceMap own;
  TRELLIS_RETURN_IF_ERROR(ReadRequest(file, attempt, own));
  for (const auto& [path, position] : own) {
    sources[absl::StrCat(field, ".", path)] = position;
  }
  return absl::OkStatus();
}

absl::Status CompareOffline(const CompareOptions& options,
                            const v1::CompareAttemptsRequest& request,
                            v1::CompareAttemptsResponse& response) {
  std::vector<CatalogVersion> versions = survey::CatalogsOf(request.earlier());
  AddMissing(survey::CatalogsOf(request.later()), versions);
  TRELLIS_ASSIGN_OR_RETURN(const survey::SurveyCatalogs catalogs,
                           LoadAllOffline(versions, options.source.folder));
  return survey::CompareAttempts(catalogs, request, response);
}

absl::Status CompareOnServer(const CommandContext& context,
                             const v1::CompareAttemptsRequest& request,
                             v1::CompareAttemptsResponse& response) {
  const auto stub = v1::SurveyScoringService::NewStub(Connect(context.address));
  grpc::ClientContext call;
  PrepareCall(context, call);
  return CallStatus(stub->CompareAttempts(&call, request, &response),
                    context.address);
}

int RunCompare(const CommandContext& context, const CompareOptions& options) {
  v1::CompareAttemptsRequest request;
  SourceMap sources;
  absl::Status status = ReadAttempt(options.earlier, "earlier",
                                    *request.mutable_earlier(), sources);
  if (!status.ok()) return Fail(context, status);
  status =
      ReadAttempt(options.later, "later", *request.mutable_later(), sources);
  if (!status.ok()) return Fail(context, status);
  request.set_language_code(context.language.empty()
                                ? request.later().language_code()
                                : context.language);
  v1::CompareAttemptsResponse response;
  status = options.source.offline ? CompareOffline(options, request, response)
                                  : CompareOnServer(context, request, response);
  if (!status.ok()) return Fail(context, status, sources);
  if (context.format == OutputFormat::kTable) {
    *context.out << CompareText(response, request.language_code());
  } else {
    PrintMessage(response, context.format, *context.out);
  }
  return kOk;
}

}  // namespace

void AddSurveyCompareCommands(CLI::App& group, CommandContext& context) {
  CLI::App* combine = group.add_subcommand(
      "combine", "Show what several surveys of one student say of the same");
  const auto combined = std::make_shared<CombineOptions>();
  combine
      ->add_option("file", combined->file,
                   "Two to four surveys, in YAML or JSON (a "
                   "CombineSurveysRequest), or - for standard input")
      ->required();
  AddOfflineOptions(*combine, "Combine", combined->source);
  AddMatchOptions(*combine, combined->choices);
  combine->callback([&context, combined] {
    context.action = [&context, combined] {
      return RunCombine(context, *combined);
    };
  });

  CLI::App* compare = group.add_subcommand(
      "compare", "Show what changed between two attempts at one survey");
  const auto compared = std::make_shared<CompareOptions>();
  compare
      ->add_option("earlier", compared->earlier,
                   "The earlier answers (a ScoreSurveyRequest)")
      ->required();
  compare->add_option("later", compared->later, "The later answers")
      ->required();
  AddOfflineOptions(*compare, "Compare", compared->source);
  compare->callback([&context, compared] {
    context.action = [&context, compared] {
      return RunCompare(context, *compared);
    };
  });
}

}  // namespace trellis::cli
