#include "cli/plan_commands.h"

#include <memory>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/offline_catalogs.h"
#include "cli/offline_options.h"
#include "cli/plan_text.h"
#include "cli/request_file.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/plan_catalogs.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "trellis/plan/v1/plan_validation_service.grpc.pb.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::plan::v1;

struct ValidateOptions {
  std::string file;
  OfflineOptions source;
};

absl::Status ValidateOnServer(const CommandContext& context,
                              const v1::ValidatePlanRequest& request,
                              v1::ValidatePlanResponse& response) {
  const auto stub =
      v1::PlanValidationService::NewStub(Connect(context.address));
  grpc::ClientContext call;
  PrepareCall(context, call);
  return CallStatus(stub->ValidatePlan(&call, request, &response),
                    context.address);
}

absl::Status ValidateOffline(const ValidateOptions& options,
                             const v1::ValidatePlanRequest& request,
                             v1::ValidatePlanResponse& response) {
  TRELLIS_ASSIGN_OR_RETURN(const std::vector<CatalogVersion> versions,
                           plan::CatalogsOf(request));
  TRELLIS_ASSIGN_OR_RETURN(const SnapshotSet catalogs,
                           LoadAllOffline(versions, options.source.folder));
  return plan::ValidatePlan(*catalogs.snapshots().front(), catalogs.snapshots(),
                            request, response);
}

int RunValidate(const CommandContext& context, const ValidateOptions& options) {
  v1::ValidatePlanRequest request;
  SourceMap sources;
  absl::Status status = ReadRequest(options.file, request, sources);
  if (!status.ok()) return Fail(context, status);
  if (!context.language.empty()) request.set_language_code(context.language);
  v1::ValidatePlanResponse response;
  status = options.source.offline
               ? ValidateOffline(options, request, response)
               : ValidateOnServer(context, request, response);
  if (!status.ok()) return Fail(context, status, sources);
  if (context.format == OutputFormat::kTable) {
    *context.out << PlanText(response, request.language_code());
  } else {
    PrintMessage(response, context.format, *context.out);
  }
  return response.verdict() == v1::VERDICT_SATISFIED ? kOk : kViolations;
}

}  // namespace

void AddPlanCommands(CLI::App& app, CommandContext& context) {
  CLI::App* group = app.add_subcommand("plans", "Judge course plans");
  group->require_subcommand(1);
  CLI::App* validate = group->add_subcommand(
      "validate", "Judge one plan; exits 5 when it has violations");
  const auto options = std::make_shared<ValidateOptions>();
  validate
      ->add_option("file", options->file,
                   "The plan, in YAML or JSON (a ValidatePlanRequest), or - "
                   "for standard input")
      ->required();
  AddOfflineOptions(*validate, "Judge", options->source);
  validate->callback([&context, options] {
    context.action = [&context, options] {
      return RunValidate(context, *options);
    };
  });
}

}  // namespace trellis::cli
