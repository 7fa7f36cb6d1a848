#include "services/catalog/rpc/catalog_handler.h"

#include <memory>
#include <utility>

#include "absl/time/time.h"
#include "common/rpc/call.h"
#include "common/rpc/message_bytes.h"
#include "services/catalog/rpc/catalog_verbs.h"
#include "services/catalog/rpc/encoded_reply.h"
#include "services/catalog/rpc/read_verbs.h"

namespace trellis::catalog {
namespace {

// For callers that set no deadline.
constexpr absl::Duration kDefaultDeadline = absl::Seconds(10);

template <typename Verb>
void Answer(ServerCall& call, const Verb& verb,
            const CatalogCache::Snapshot& snapshot,
            grpc::ByteBuffer& response) {
  auto answer = verb.Answer(snapshot);
  if (answer.ok()) {
    response.Swap(&*answer);
    call.SetCatalogRevision(snapshot->revision());
  }
  call.Finish(answer.status());
}

// Serves a call of a verb that is answered from one snapshot. The verb stays
// where it is, because its parts are views into its request.
template <typename Verb>
grpc::ServerUnaryReactor* Serve(std::shared_ptr<Verb> verb, ServerCall call,
                                CatalogCache& cache,
                                const grpc::ByteBuffer& request,
                                grpc::ByteBuffer& response) {
  grpc::ServerUnaryReactor* const reactor = call.reactor();
  absl::Status status = ParseRequest(request, verb->request);
  if (status.ok()) status = verb->Check();
  if (!status.ok()) {
    call.Finish(status);
    return reactor;
  }
  if (const auto snapshot = cache.Find(verb->catalog_id(), verb->revision())) {
    Answer(call, *verb, snapshot, response);
    return reactor;
  }
  cache.Get(
      verb->catalog_id(), verb->revision(), call.deadline(),
      [verb, call, &response](
          const absl::StatusOr<CatalogCache::Snapshot>& snapshot) mutable {
        if (snapshot.ok()) {
          Answer(call, *verb, *snapshot, response);
        } else {
          call.Finish(snapshot.status());
        }
      });
  return reactor;
}

}  // namespace

CatalogHandler::CatalogHandler(CatalogCache& cache, Metrics& metrics)
    : cache_(cache), metrics_(metrics) {}

// Defines a method that one of the verbs of read_verbs.h serves.
#define TRELLIS_SERVE(method, ...)                                           \
  grpc::ServerUnaryReactor* CatalogHandler::method(                          \
      grpc::CallbackServerContext* context, const grpc::ByteBuffer* request, \
      grpc::ByteBuffer* response) {                                          \
    return Serve(std::make_shared<__VA_ARGS__>(),                            \
                 ServerCall("trellis.catalog.v1.CatalogService/" #method,    \
                            *context, metrics_, kDefaultDeadline),           \
                 cache_, *request, *response);                               \
  }
TRELLIS_SERVE(GetCluster, GetVerb<v1::Cluster>)
TRELLIS_SERVE(ListClusters, ListVerb<v1::Cluster>)
TRELLIS_SERVE(BatchGetClusters, BatchGetVerb<v1::Cluster>)
TRELLIS_SERVE(GetPathway, GetVerb<v1::Pathway>)
TRELLIS_SERVE(ListPathways, ListVerb<v1::Pathway>)
TRELLIS_SERVE(BatchGetPathways, BatchGetVerb<v1::Pathway>)
TRELLIS_SERVE(GetCourse, GetVerb<v1::Course>)
TRELLIS_SERVE(ListCourses, ListVerb<v1::Course>)
TRELLIS_SERVE(BatchGetCourses, BatchGetVerb<v1::Course>)
TRELLIS_SERVE(GetProgram, GetVerb<v1::Program>)
TRELLIS_SERVE(ListPrograms, ListVerb<v1::Program>)
TRELLIS_SERVE(BatchGetPrograms, BatchGetVerb<v1::Program>)
TRELLIS_SERVE(GetOccupation, GetVerb<v1::Occupation>)
TRELLIS_SERVE(ListOccupations, ListVerb<v1::Occupation>)
TRELLIS_SERVE(BatchGetOccupations, BatchGetVerb<v1::Occupation>)
TRELLIS_SERVE(GetInstrument, GetVerb<v1::Instrument>)
TRELLIS_SERVE(ListInstruments, ListVerb<v1::Instrument>)
TRELLIS_SERVE(BatchGetInstruments, BatchGetVerb<v1::Instrument>)
TRELLIS_SERVE(GetNorm, GetVerb<v1::Norm>)
TRELLIS_SERVE(ListNorms, ListVerb<v1::Norm>)
TRELLIS_SERVE(BatchGetNorms, BatchGetVerb<v1::Norm>)
#undef TRELLIS_SERVE

grpc::ServerUnaryReactor* CatalogHandler::GetCatalog(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return Serve(std::make_shared<GetCatalogVerb>(cache_),
               ServerCall("trellis.catalog.v1.CatalogService/GetCatalog",
                          *context, metrics_, kDefaultDeadline),
               cache_, *request, *response);
}

grpc::ServerUnaryReactor* CatalogHandler::ListCatalogs(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  ServerCall call("trellis.catalog.v1.CatalogService/ListCatalogs", *context,
                  metrics_, kDefaultDeadline);
  grpc::ServerUnaryReactor* const reactor = call.reactor();
  v1::ListCatalogsRequest message;
  const absl::Status status = ParseRequest(*request, message);
  if (!status.ok()) {
    call.Finish(status);
    return reactor;
  }
  catalog::ListCatalogs(
      message, cache_, call.deadline(),
      [call, response](absl::StatusOr<grpc::ByteBuffer> answer) mutable {
        if (answer.ok()) response->Swap(&*answer);
        call.Finish(answer.status());
      });
  return reactor;
}

}  // namespace trellis::catalog
