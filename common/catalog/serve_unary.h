#ifndef TRELLIS_COMMON_CATALOG_SERVE_UNARY_H_
#define TRELLIS_COMMON_CATALOG_SERVE_UNARY_H_

#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/catalog/catalog_services.h"
#include "common/catalog/fetch_snapshots.h"
#include "common/rpc/call.h"
#include "common/rpc/message_bytes.h"
#include "common/status/status_macros.h"

namespace trellis {
namespace internal {

// One unary call while its catalogs are fetched.
template <typename Method>
struct PendingCall {
  explicit PendingCall(ServerCall server_call) : call(std::move(server_call)) {}

  ServerCall call;
  typename Method::Request request;
};

// Whether a method can be told that nobody waits for it any more.
template <typename Method>
inline constexpr bool kCanStop =
    std::is_invocable_v<decltype(Method::Answer), const SnapshotSet&, bool,
                        const typename Method::Request&,
                        typename Method::Response&,
                        const std::function<bool()>&>;

template <typename Method>
absl::Status FinishUnary(PendingCall<Method>& pending, bool stale,
                         const absl::StatusOr<SnapshotSet>& snapshots,
                         grpc::ByteBuffer& bytes) {
  if (!snapshots.ok()) return snapshots.status();
  // Callers that gave up while others were served cost nothing more.
  TRELLIS_RETURN_IF_ERROR(pending.call.Abandoned());
  typename Method::Response response;
  if constexpr (kCanStop<Method>) {
    TRELLIS_RETURN_IF_ERROR(
        Method::Answer(*snapshots, stale, pending.request, response,
                       [&] { return !pending.call.Abandoned().ok(); }));
    // What was stopped is no answer.
    TRELLIS_RETURN_IF_ERROR(pending.call.Abandoned());
  } else {
    TRELLIS_RETURN_IF_ERROR(
        Method::Answer(*snapshots, stale, pending.request, response));
  }
  pending.call.SetCatalogRevision(Method::RevisionOf(response));
  WriteResponse(response, bytes);
  return absl::OkStatus();
}

}  // namespace internal

// Serves one call of a unary method that is a function of its request and of
// catalogs: parses the request, fetches the catalogs, answers, and says in a
// header which revision answered. `response` has to live as long as the call.
//
// Method is what differs between methods:
//
//   using Request = ...;
//   using Response = ...;
//   static constexpr absl::string_view kName = ...;  // The full method name.
//
//   // The catalogs that the request is answered from, or what is wrong with it
//   // so far that this cannot be said. May view the request.
//   static absl::StatusOr<std::vector<CatalogVersion>> Catalogs(
//       const Request& request);
//
//   // Fills the response. `stale` says whether newer revisions may be active.
//   // A method that may take long takes `is_abandoned` too, and ends early
//   // when it says true: nobody waits for the response then.
//   static absl::Status Answer(const SnapshotSet& snapshots, bool stale,
//                              const Request& request, Response& response,
//                              const std::function<bool()>& is_abandoned);
//
//   // The revision that answered.
//   static const std::string& RevisionOf(const Response& response);
template <typename Method>
grpc::ServerUnaryReactor* ServeUnary(const CatalogServices& services,
                                     grpc::CallbackServerContext& context,
                                     const grpc::ByteBuffer& request,
                                     grpc::ByteBuffer* response) {
  const auto pending = std::make_shared<internal::PendingCall<Method>>(
      ServerCall(Method::kName, context, *services.metrics,
                 services.default_deadline));
  grpc::ServerUnaryReactor* const reactor = pending->call.reactor();
  const absl::Status parsed = ParseRequest(request, pending->request);
  const absl::StatusOr<std::vector<CatalogVersion>> versions =
      parsed.ok() ? Method::Catalogs(pending->request) : parsed;
  if (!versions.ok()) {
    pending->call.Finish(versions.status());
    return reactor;
  }
  CatalogCache* const cache = services.catalogs;
  FetchSnapshots(
      *cache, *versions, pending->call.deadline(),
      [pending, cache, response](const absl::StatusOr<SnapshotSet>& snapshots) {
        pending->call.Finish(internal::FinishUnary(*pending, cache->stale(),
                                                   snapshots, *response));
      });
  return reactor;
}

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_SERVE_UNARY_H_
