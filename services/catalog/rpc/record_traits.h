#ifndef TRELLIS_SERVICES_CATALOG_RPC_RECORD_TRAITS_H_
#define TRELLIS_SERVICES_CATALOG_RPC_RECORD_TRAITS_H_

#include <initializer_list>

#include "absl/strings/string_view.h"
#include "common/status/errors.h"
#include "trellis/catalog/v1/catalog_service.pb.h"

namespace trellis::catalog {

// What differs between the record types in CatalogService: their messages and
// words. The methods themselves are written once, as templates over T.
template <typename T>
struct RecordTraits;

template <>
struct RecordTraits<v1::Cluster> {
  using GetRequest = v1::GetClusterRequest;
  using ListRequest = v1::ListClustersRequest;
  using ListResponse = v1::ListClustersResponse;
  using BatchGetRequest = v1::BatchGetClustersRequest;
  using BatchGetResponse = v1::BatchGetClustersResponse;
  static constexpr int kListField = ListResponse::kClustersFieldNumber;
  static constexpr int kBatchField = BatchGetResponse::kClustersFieldNumber;
  static constexpr absl::string_view kWord = "cluster";
  static constexpr ErrorReason kNotFound =
      common::v1::ERROR_REASON_CLUSTER_NOT_FOUND;
  static constexpr absl::string_view kFormat =
      "catalogs/{catalog}/clusters/{cluster}";
  static constexpr std::initializer_list<absl::string_view> kCollections = {
      "clusters"};
};

template <>
struct RecordTraits<v1::Pathway> {
  using GetRequest = v1::GetPathwayRequest;
  using ListRequest = v1::ListPathwaysRequest;
  using ListResponse = v1::ListPathwaysResponse;
  using BatchGetRequest = v1::BatchGetPathwaysRequest;
  using BatchGetResponse = v1::BatchGetPathwaysResponse;
  static constexpr int kListField = ListResponse::kPathwaysFieldNumber;
  static constexpr int kBatchField = BatchGetResponse::kPathwaysFieldNumber;
  static constexpr absl::string_view kWord = "pathway";
  static constexpr ErrorReason kNotFound =
      common::v1::ERROR_REASON_PATHWAY_NOT_FOUND;
  static constexpr absl::string_view kFormat =
      "catalogs/{catalog}/clusters/{cluster}/pathways/{pathway}";
  static constexpr std::initializer_list<absl::string_view> kCollections = {
      "clusters", "pathways"};
};

template <>
struct RecordTraits<v1::Course> {
  using GetRequest = v1::GetCourseRequest;
  using ListRequest = v1::ListCoursesRequest;
  using ListResponse = v1::ListCoursesResponse;
  using BatchGetRequest = v1::BatchGetCoursesRequest;
  using BatchGetResponse = v1::BatchGetCoursesResponse;
  static constexpr int kListField = ListResponse::kCoursesFieldNumber;
  static constexpr int kBatchField = BatchGetResponse::kCoursesFieldNumber;
  static constexpr absl::string_view kWord = "course";
  static constexpr ErrorReason kNotFound =
      common::v1::ERROR_REASON_COURSE_NOT_FOUND;
  static constexpr absl::string_view kFormat =
      "catalogs/{catalog}/courses/{course}";
  static constexpr std::initializer_list<absl::string_view> kCollections = {
      "courses"};
};

template <>
struct RecordTraits<v1::Program> {
  using GetRequest = v1::GetProgramRequest;
  using ListRequest = v1::ListProgramsRequest;
  using ListResponse = v1::ListProgramsResponse;
  using BatchGetRequest = v1::BatchGetProgramsRequest;
  using BatchGetResponse = v1::BatchGetProgramsResponse;
  static constexpr int kListField = ListResponse::kProgramsFieldNumber;
  static constexpr int kBatchField = BatchGetResponse::kProgramsFieldNumber;
  static constexpr absl::string_view kWord = "program";
  static constexpr ErrorReason kNotFound =
      common::v1::ERROR_REASON_PROGRAM_NOT_FOUND;
  static constexpr absl::string_view kFormat =
      "catalogs/{catalog}/programs/{program}";
  static constexpr std::initializer_list<absl::string_view> kCollections = {
      "programs"};
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_RPC_RECORD_TRAITS_H_
