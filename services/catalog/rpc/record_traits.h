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

template <>
struct RecordTraits<v1::Occupation> {
  using GetRequest = v1::GetOccupationRequest;
  using ListRequest = v1::ListOccupationsRequest;
  using ListResponse = v1::ListOccupationsResponse;
  using BatchGetRequest = v1::BatchGetOccupationsRequest;
  using BatchGetResponse = v1::BatchGetOccupationsResponse;
  static constexpr int kListField = ListResponse::kOccupationsFieldNumber;
  static constexpr int kBatchField = BatchGetResponse::kOccupationsFieldNumber;
  static constexpr absl::string_view kWord = "occupation";
  static constexpr ErrorReason kNotFound =
      common::v1::ERROR_REASON_OCCUPATION_NOT_FOUND;
  static constexpr absl::string_view kFormat =
      "catalogs/{catalog}/occupations/{occupation}";
  static constexpr std::initializer_list<absl::string_view> kCollections = {
      "occupations"};
};

template <>
struct RecordTraits<v1::Instrument> {
  using GetRequest = v1::GetInstrumentRequest;
  using ListRequest = v1::ListInstrumentsRequest;
  using ListResponse = v1::ListInstrumentsResponse;
  using BatchGetRequest = v1::BatchGetInstrumentsRequest;
  using BatchGetResponse = v1::BatchGetInstrumentsResponse;
  static constexpr int kListField = ListResponse::kInstrumentsFieldNumber;
  static constexpr int kBatchField = BatchGetResponse::kInstrumentsFieldNumber;
  static constexpr absl::string_view kWord = "instrument";
  static constexpr ErrorReason kNotFound =
      common::v1::ERROR_REASON_INSTRUMENT_NOT_FOUND;
  static constexpr absl::string_view kFormat =
      "catalogs/{catalog}/instruments/{instrument}";
  static constexpr std::initializer_list<absl::string_view> kCollections = {
      "instruments"};
};

template <>
struct RecordTraits<v1::Norm> {
  using GetRequest = v1::GetNormRequest;
  using ListRequest = v1::ListNormsRequest;
  using ListResponse = v1::ListNormsResponse;
  using BatchGetRequest = v1::BatchGetNormsRequest;
  using BatchGetResponse = v1::BatchGetNormsResponse;
  static constexpr int kListField = ListResponse::kNormsFieldNumber;
  static constexpr int kBatchField = BatchGetResponse::kNormsFieldNumber;
  static constexpr absl::string_view kWord = "norm";
  static constexpr ErrorReason kNotFound =
      common::v1::ERROR_REASON_NORM_NOT_FOUND;
  static constexpr absl::string_view kFormat =
      "catalogs/{catalog}/norms/{norm}";
  static constexpr std::initializer_list<absl::string_view> kCollections = {
      "norms"};
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_RPC_RECORD_TRAITS_H_
