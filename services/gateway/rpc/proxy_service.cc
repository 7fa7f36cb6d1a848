#include "services/gateway/rpc/proxy_service.h"

#include <chrono>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/rpc/grpc_status.h"
#include "common/status/errors.h"
#include "services/gateway/rpc/call_metadata.h"
#include "services/gateway/rpc/proxy_call.h"

namespace trellis::gateway {
namespace {

// What calls of methods that the gateway does not have are counted under: a
// caller must not be able to make new time series.
constexpr absl::string_view kUnknownMethod = "unknown";

// Answers a call with a status and nothing else.
class RefusedCall final : public grpc::ServerGenericBidiReactor {
 public:
  explicit RefusedCall(const grpc::Status& status) { Finish(status); }
  void OnDone() override { delete this; }
};

Counter& RefusedCounter(Metrics& metrics, ErrorReason reason) {
  return metrics.GetCounter("trellis_gateway_refused_total",
                            "Calls that the gateway refused, by reason.",
                            {{"reason", ReasonName(reason)}});
}

absl::Time RequestedDeadline(
    const grpc::GenericCallbackServerContext& context) {
  const std::chrono::system_clock::time_point deadline = context.deadline();
  return deadline == std::chrono::system_clock::time_point::max()
             ? absl::InfiniteFuture()
             : absl::FromChrono(deadline);
}

absl::Status NotOfferedError(absl::string_view path) {
  return MakeError(absl::StatusCode::kUnimplemented,
                   common::v1::ERROR_REASON_METHOD_NOT_OFFERED,
                   "the gateway does not offer this method",
                   {{"method", MethodNameToShow(path)}});
}

}  // namespace

ProxyService::ProxyService(RoutingTable routes,
                           const std::vector<ProxyBackend>& backends,
                           const ProxyLimits& limits, Metrics& metrics)
    : routes_(std::move(routes)),
      limits_(limits),
      metrics_(metrics),
      not_offered_(
          RefusedCounter(metrics, common::v1::ERROR_REASON_METHOD_NOT_OFFERED)),
      too_large_(
          RefusedCounter(metrics, common::v1::ERROR_REASON_REQUEST_TOO_LARGE)) {
  for (const ProxyBackend& backend : backends) {
    links_.push_back(
        {backend.name, std::make_unique<grpc::GenericStub>(backend.channel)});
  }
}

ProxyService::~ProxyService() { live_calls_.WaitForNone(); }

grpc::ServerGenericBidiReactor* ProxyService::CreateReactor(
    grpc::GenericCallbackServerContext* context) {
  const Route* route = routes_.Find(context->method());
  if (route == nullptr) {
    not_offered_.Increment();
    return Refuse(kUnknownMethod, NotOfferedError(context->method()));
  }
  const absl::Status metadata = CheckMetadataLimits(context->client_metadata());
  if (!metadata.ok()) {
    too_large_.Increment();
    return Refuse(route->method(), metadata);
  }
  Link& link = links_[route->backend];
  ProxyTarget target;
  target.route = route;
  target.backend = &link.backend;
  target.stub = link.stub.get();
  target.max_request_bytes = limits_.max_request_bytes;
  target.deadline = EffectiveDeadline(limits_.deadlines, absl::Now(),
                                      RequestedDeadline(*context));
  target.metrics = &metrics_;
  target.too_large = &too_large_;
  target.live_calls = &live_calls_;
  return ProxyCall::Start(target, *context);
}

grpc::ServerGenericBidiReactor* ProxyService::Refuse(
    absl::string_view method, const absl::Status& status) {
  metrics_.RecordCall(method, status.code(), absl::ZeroDuration());
  return new RefusedCall(ToGrpcStatus(status));
}

}  // namespace trellis::gateway
