#include "cli/plans/batch_run.h"

#include <memory>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/long_call.h"
#include "cli/offline_catalogs.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/plan_batch.h"
#include "trellis/plan/v1/plan_validation_service.grpc.pb.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::plan::v1;

// Replaces `plan` with the next one of the feed.
absl::StatusOr<bool> NextPlan(PlanFeed& feed, v1::BatchPlan& plan) {
  v1::ImpactPlan next;
  absl::StatusOr<bool> more = feed.Next(next);
  if (!more.ok() || !*more) return more;
  plan.Clear();
  plan.set_plan_ref(next.plan_ref());
  plan.set_program(next.program());
  if (next.has_plan()) plan.mutable_plan()->Swap(next.mutable_plan());
  return true;
}

// Names the revision that the first call was answered from.
void Pin(const std::string& revision, v1::BatchDefaults& defaults) {
  const std::vector<std::string> parts =
      absl::StrSplit(defaults.catalog(), '@');
  if (!revision.empty()) {
    defaults.set_catalog(absl::StrCat(parts.front(), "@", revision));
  }
}

}  // namespace

absl::StatusOr<std::string> JudgeFeedOnServer(const CommandContext& context,
                                              const v1::BatchDefaults& defaults,
                                              PlanFeed& feed,
                                              const OnPlanResult& on_result,
                                              const RecordStreamSize& size) {
  const auto stub =
      v1::PlanValidationService::NewStub(Connect(context.address));
  v1::BatchValidatePlansRequest start;
  *start.mutable_defaults() = defaults;
  const auto add_next =
      [&feed](v1::BatchValidatePlansRequest& request) -> absl::StatusOr<bool> {
    absl::StatusOr<bool> more = NextPlan(feed, *request.add_plans());
    if (!more.ok() || !*more) request.mutable_plans()->RemoveLast();
    return more;
  };
  int64_t first = 0;
  SentRecords sent;
  v1::BatchValidatePlansResponse response;
  while (!sent.all) {
    grpc::ClientContext call;
    PrepareLongCall(context, call);
    const auto stream = stub->BatchValidatePlans(&call);
    std::thread sender(
        [&] { sent = SendRecords(start, size, add_next, *stream); });
    while (stream->Read(&response)) {
      for (const v1::BatchPlanResult& result : response.results()) {
        on_result(first + result.index(), result);
      }
    }
    sender.join();
    TRELLIS_RETURN_IF_ERROR(CallStatus(stream->Finish(), context.address));
    TRELLIS_RETURN_IF_ERROR(sent.status);
    first += sent.count;
    Pin(response.catalog_revision(), *start.mutable_defaults());
  }
  return response.catalog_revision();
}

absl::StatusOr<std::string> JudgeFeedOffline(const std::string& folder,
                                             const v1::BatchDefaults& defaults,
                                             PlanFeed& feed,
                                             const OnPlanResult& on_result) {
  TRELLIS_ASSIGN_OR_RETURN(const std::vector<CatalogVersion> versions,
                           plan::CatalogsOf(defaults));
  TRELLIS_ASSIGN_OR_RETURN(const SnapshotSet catalogs,
                           LoadAllOffline(versions, folder));
  TRELLIS_ASSIGN_OR_RETURN(const std::unique_ptr<plan::PlanBatch> batch,
                           plan::PlanBatch::Start(catalogs, defaults));
  v1::BatchPlan plan;
  v1::BatchValidatePlansResponse response;
  std::string encoded;
  while (true) {
    TRELLIS_ASSIGN_OR_RETURN(const bool more, NextPlan(feed, plan));
    if (!more) return batch->catalog_revision();
    encoded.clear();
    TRELLIS_RETURN_IF_ERROR(batch->Answer(plan.SerializeAsString(),
                                          /*is_stale=*/false, encoded));
    if (!response.ParseFromString(encoded) || response.results().empty()) {
      return absl::InternalError("a plan has no result");
    }
    on_result(response.results(0).index(), response.results(0));
  }
}

}  // namespace trellis::cli
