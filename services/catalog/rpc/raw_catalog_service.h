#ifndef TRELLIS_SERVICES_CATALOG_RPC_RAW_CATALOG_SERVICE_H_
#define TRELLIS_SERVICES_CATALOG_RPC_RAW_CATALOG_SERVICE_H_

#include "trellis/catalog/v1/catalog_service.grpc.pb.h"

namespace trellis::catalog {

namespace internal {

using Rpc = v1::CatalogService;

template <typename Base>
using RawClusters = Rpc::WithRawCallbackMethod_GetCluster<
    Rpc::WithRawCallbackMethod_ListClusters<
        Rpc::WithRawCallbackMethod_BatchGetClusters<Base>>>;

template <typename Base>
using RawPathways = Rpc::WithRawCallbackMethod_GetPathway<
    Rpc::WithRawCallbackMethod_ListPathways<
        Rpc::WithRawCallbackMethod_BatchGetPathways<Base>>>;

template <typename Base>
using RawCourses =
    Rpc::WithRawCallbackMethod_GetCourse<Rpc::WithRawCallbackMethod_ListCourses<
        Rpc::WithRawCallbackMethod_BatchGetCourses<Base>>>;

template <typename Base>
using RawPrograms = Rpc::WithRawCallbackMethod_GetProgram<
    Rpc::WithRawCallbackMethod_ListPrograms<
        Rpc::WithRawCallbackMethod_BatchGetPrograms<Base>>>;

template <typename Base>
using RawOccupations = Rpc::WithRawCallbackMethod_GetOccupation<
    Rpc::WithRawCallbackMethod_ListOccupations<
        Rpc::WithRawCallbackMethod_BatchGetOccupations<Base>>>;

template <typename Base>
using RawInstruments = Rpc::WithRawCallbackMethod_GetInstrument<
    Rpc::WithRawCallbackMethod_ListInstruments<
        Rpc::WithRawCallbackMethod_BatchGetInstruments<Base>>>;

template <typename Base>
using RawNorms =
    Rpc::WithRawCallbackMethod_GetNorm<Rpc::WithRawCallbackMethod_ListNorms<
        Rpc::WithRawCallbackMethod_BatchGetNorms<Base>>>;

template <typename Base>
using RawCatalogs = Rpc::WithRawCallbackMethod_GetCatalog<
    Rpc::WithRawCallbackMethod_ListCatalogs<Base>>;

}  // namespace internal

// CatalogService with every method a callback over encoded messages. The
// generated code has a wrapper for each method, and none for all.
using RawCatalogService = internal::RawCatalogs<
    internal::RawClusters<internal::RawPathways<internal::RawCourses<
        internal::RawPrograms<internal::RawOccupations<internal::RawInstruments<
            internal::RawNorms<v1::CatalogService::Service>>>>>>>>;

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_RPC_RAW_CATALOG_SERVICE_H_
