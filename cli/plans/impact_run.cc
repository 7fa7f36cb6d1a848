#include "cli/plans/impact_run.h"

#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "cli/long_call.h"
#include "cli/offline_catalogs.h"
#include "cli/plans/batch_run.h"
#include "cli/record_stream.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/impact_analyzer.h"
#include "trellis/plan/v1/plan_validation_service.grpc.pb.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::plan::v1;

// Takes "plans[17]" from the beginning of a text, and what is between it and
// the rest. Returns the number.
std::optional<int64_t> TakePlan(absl::string_view& text) {
  absl::string_view rest = text;
  const size_t end = rest.find(']');
  int64_t index = 0;
  if (!absl::ConsumePrefix(&rest, "plans[") || end == absl::string_view::npos ||
      !absl::SimpleAtoi(text.substr(6, end - 6), &index)) {
    return std::nullopt;
  }
  text.remove_prefix(end + 1);
  // A field of the plan, or a sentence about it.
  absl::ConsumePrefix(&text, ".") || absl::ConsumePrefix(&text, ": ");
  return index;
}

absl::StatusOr<SnapshotSet> LoadBothOffline(const std::string& before_folder,
                                            const std::string& after_folder,
                                            const plan::ImpactSides& sides) {
  const auto middle = sides.catalogs.begin() +
                      static_cast<std::ptrdiff_t>(sides.catalogs_before);
  SnapshotSet both;
  const auto add = [&both](const std::vector<CatalogVersion>& versions,
                           const std::string& folder) -> absl::Status {
    TRELLIS_ASSIGN_OR_RETURN(const SnapshotSet loaded,
                             LoadAllOffline(versions, folder));
    for (size_t i = 0; i < versions.size(); ++i) {
      both.Add(versions[i].revision, loaded.snapshots()[i]);
    }
    return absl::OkStatus();
  };
  TRELLIS_RETURN_IF_ERROR(add({sides.catalogs.begin(), middle}, before_folder));
  TRELLIS_RETURN_IF_ERROR(add({middle, sides.catalogs.end()}, after_folder));
  return both;
}

}  // namespace

absl::StatusOr<v1::AnalyzeImpactResponse> AnalyzeFeedOnServer(
    const CommandContext& context, const v1::ImpactSetup& setup, PlanFeed& feed,
    const OnPlansTaken& on_taken) {
  const auto stub =
      v1::PlanValidationService::NewStub(Connect(context.address));
  grpc::ClientContext call;
  PrepareLongCall(context, call);
  v1::AnalyzeImpactRequest start;
  *start.mutable_setup() = setup;
  int64_t taken = 0;
  const auto add_next =
      [&](v1::AnalyzeImpactRequest& request) -> absl::StatusOr<bool> {
    absl::StatusOr<bool> more = feed.Next(*request.add_plans());
    if (more.ok() && *more) {
      on_taken(++taken);
    } else {
      request.mutable_plans()->RemoveLast();
    }
    return more;
  };
  constexpr RecordStreamSize kOneCall = {std::numeric_limits<int64_t>::max(),
                                         kPlanStreamSize.per_message};
  v1::AnalyzeImpactResponse response;
  const auto stream = stub->AnalyzeImpact(&call, &response);
  const SentRecords sent = SendRecords(start, kOneCall, add_next, *stream);
  TRELLIS_RETURN_IF_ERROR(CallStatus(stream->Finish(), context.address));
  TRELLIS_RETURN_IF_ERROR(sent.status);
  return response;
}

absl::StatusOr<v1::AnalyzeImpactResponse> AnalyzeFeedOffline(
    const std::string& before_folder, const std::string& after_folder,
    const v1::ImpactSetup& setup, PlanFeed& feed,
    const OnPlansTaken& on_taken) {
  plan::ImpactSides sides;
  TRELLIS_RETURN_IF_ERROR(plan::ReadImpactSetup(setup, sides));
  TRELLIS_ASSIGN_OR_RETURN(const SnapshotSet catalogs,
                           LoadBothOffline(before_folder, after_folder, sides));
  TRELLIS_ASSIGN_OR_RETURN(
      const std::unique_ptr<plan::ImpactAnalyzer> analyzer,
      plan::ImpactAnalyzer::Start(catalogs, sides, setup.max_examples()));
  v1::ImpactPlan plan;
  for (int64_t taken = 1;; ++taken) {
    TRELLIS_ASSIGN_OR_RETURN(const bool more, feed.Next(plan));
    if (!more) return analyzer->Finish();
    TRELLIS_RETURN_IF_ERROR(analyzer->Add(plan.SerializeAsString()));
    on_taken(taken);
  }
}

int64_t ReportImpactErrors(const v1::AnalyzeImpactResponse& response,
                           PlanFeed& feed) {
  for (const common::v1::RecordError& error : response.errors()) {
    common::v1::RecordError of_plan = error;
    absl::string_view message = error.message();
    const std::optional<int64_t> index = TakePlan(message);
    of_plan.set_message(std::string(message));
    for (auto& violation : *of_plan.mutable_field_violations()) {
      absl::string_view field = violation.field();
      TakePlan(field);
      violation.set_field(std::string(field));
    }
    feed.ReportError(index.value_or(-1), of_plan);
  }
  return response.error_count() - response.errors_size();
}

}  // namespace trellis::cli
