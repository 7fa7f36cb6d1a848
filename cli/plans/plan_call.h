#ifndef TRELLIS_CLI_PLANS_PLAN_CALL_H_
#define TRELLIS_CLI_PLANS_PLAN_CALL_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cli/command_context.h"
#include "cli/exit_code.h"
#include "cli/offline_catalogs.h"
#include "cli/offline_options.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/plan_catalogs.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "trellis/plan/v1/plan_validation_service.grpc.pb.h"

// Calls of the service that judges plans: made to a server, or answered here by
// the code that the server runs. What differs between the methods is in a type
// like those of services/plan_validation/rpc/search_calls.h.
namespace trellis::cli {

// The method ValidatePlan.
struct ValidatePlanCall {
  using Request = plan::v1::ValidatePlanRequest;
  using Response = plan::v1::ValidatePlanResponse;

  static absl::StatusOr<std::vector<CatalogVersion>> Catalogs(
      const Request& request) {
    return plan::CatalogsOf(request);
  }
  static absl::Status Answer(const SnapshotSet& snapshots, bool /*stale*/,
                             const Request& request, Response& response) {
    return plan::ValidatePlan(*snapshots.snapshots().front(),
                              snapshots.snapshots(), request, response);
  }
};

// The method of the generated client that makes a call.
template <typename Call>
using PlanMethod = grpc::Status (plan::v1::PlanValidationService::Stub::*)(
    grpc::ClientContext*, const typename Call::Request&,
    typename Call::Response*);

// Answers without a server, from the catalogs that ship with Trellis or, for
// that of the courses, from `folder` unless it is empty.
//
// Errors: those of LoadOffline and of the method.
template <typename Call>
absl::Status AnswerPlanOffline(const std::string& folder,
                               const typename Call::Request& request,
                               typename Call::Response& response) {
  TRELLIS_ASSIGN_OR_RETURN(const std::vector<CatalogVersion> versions,
                           Call::Catalogs(request));
  TRELLIS_ASSIGN_OR_RETURN(const SnapshotSet catalogs,
                           LoadAllOffline(versions, folder));
  return Call::Answer(catalogs, /*stale=*/false, request, response);
}

// Answers as `source` says.
//
// Errors: those of AnswerPlanOffline, and UNAVAILABLE or DEADLINE_EXCEEDED when
// no server answers.
template <typename Call>
absl::Status CallPlanService(const CommandContext& context,
                             const OfflineOptions& source,
                             PlanMethod<Call> method,
                             const typename Call::Request& request,
                             typename Call::Response& response) {
  if (source.offline) {
    return AnswerPlanOffline<Call>(source.folder, request, response);
  }
  const auto stub =
      plan::v1::PlanValidationService::NewStub(Connect(context.address));
  grpc::ClientContext call;
  PrepareCall(context, call);
  return CallStatus((stub.get()->*method)(&call, request, &response),
                    context.address);
}

// What a command does between its command line and its exit code: `read` fills
// the request, `text` says the response to people, and `is_good` decides
// between the exit codes 0 and 5. Failures are printed.
template <typename Call>
int RunPlanCall(
    const CommandContext& context, const OfflineOptions& source,
    PlanMethod<Call> method,
    const std::function<absl::Status(typename Call::Request&, SourceMap&)>&
        read,
    const std::function<std::string(const typename Call::Request&,
                                    const typename Call::Response&)>& text,
    const std::function<bool(const typename Call::Response&)>& is_good) {
  typename Call::Request request;
  SourceMap sources;
  const absl::Status was_read = read(request, sources);
  if (!was_read.ok()) return Fail(context, was_read);
  typename Call::Response response;
  const absl::Status status =
      CallPlanService<Call>(context, source, method, request, response);
  if (!status.ok()) return Fail(context, status, sources);
  if (context.format == OutputFormat::kTable) {
    *context.out << text(request, response);
  } else {
    PrintMessage(response, context.format, *context.out);
  }
  return is_good(response) ? kOk : kViolations;
}

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_PLAN_CALL_H_
