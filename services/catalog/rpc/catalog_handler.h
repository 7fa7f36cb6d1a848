#ifndef TRELLIS_SERVICES_CATALOG_RPC_CATALOG_HANDLER_H_
#define TRELLIS_SERVICES_CATALOG_RPC_CATALOG_HANDLER_H_

#include "absl/strings/string_view.h"
#include "common/catalog/catalog_cache.h"
#include "common/metrics/metrics.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "services/catalog/rpc/raw_catalog_service.h"

namespace trellis::catalog {

// Serves CatalogService from the catalogs in memory.
//
// Every method takes and gives encoded messages: a record that is asked for
// goes out as the very bytes that were published, without a copy.
//
// Thread safe.
class CatalogHandler final : public RawCatalogService {
 public:
  // `cache` and `metrics` must outlive the handler and its calls.
  CatalogHandler(CatalogCache& cache, Metrics& metrics);

#define TRELLIS_RAW_METHOD(method)                                       \
  grpc::ServerUnaryReactor* method(grpc::CallbackServerContext* context, \
                                   const grpc::ByteBuffer* request,      \
                                   grpc::ByteBuffer* response) override
  TRELLIS_RAW_METHOD(GetCatalog);
  TRELLIS_RAW_METHOD(ListCatalogs);
  TRELLIS_RAW_METHOD(GetCluster);
  TRELLIS_RAW_METHOD(ListClusters);
  TRELLIS_RAW_METHOD(BatchGetClusters);
  TRELLIS_RAW_METHOD(GetPathway);
  TRELLIS_RAW_METHOD(ListPathways);
  TRELLIS_RAW_METHOD(BatchGetPathways);
  TRELLIS_RAW_METHOD(GetCourse);
  TRELLIS_RAW_METHOD(ListCourses);
  TRELLIS_RAW_METHOD(BatchGetCourses);
  TRELLIS_RAW_METHOD(GetProgram);
  TRELLIS_RAW_METHOD(ListPrograms);
  TRELLIS_RAW_METHOD(BatchGetPrograms);
  TRELLIS_RAW_METHOD(GetOccupation);
  TRELLIS_RAW_METHOD(ListOccupations);
  TRELLIS_RAW_METHOD(BatchGetOccupations);
  TRELLIS_RAW_METHOD(GetInstrument);
  TRELLIS_RAW_METHOD(ListInstruments);
  TRELLIS_RAW_METHOD(BatchGetInstruments);
  TRELLIS_RAW_METHOD(GetNorm);
  TRELLIS_RAW_METHOD(ListNorms);
  TRELLIS_RAW_METHOD(BatchGetNorms);
#undef TRELLIS_RAW_METHOD

 private:
  CatalogCache& cache_;
  Metrics& metrics_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_RPC_CATALOG_HANDLER_H_
