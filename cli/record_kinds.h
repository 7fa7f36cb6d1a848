#ifndef TRELLIS_CLI_RECORD_KINDS_H_
#define TRELLIS_CLI_RECORD_KINDS_H_

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "cli/catalog_name.h"
#include "trellis/catalog/v1/catalog_service.grpc.pb.h"

// What differs between the kinds of record that record_commands.cc reads. The
// commands themselves are written once, as templates over the kind.
namespace trellis::cli {

using Service = catalog::v1::CatalogService;

// The catalog that pathways and instruments lie in unless a name says
// otherwise.
inline constexpr absl::string_view kFrameworkCatalog = "career-clusters-2008";
inline constexpr absl::string_view kDistrictCatalog = "springfield";

// What one command line asks for.
struct RecordOptions {
  std::string catalog;
  std::string record;
  std::string cluster = "-";
  std::string pathway;
  std::string instrument;
};

inline std::string CatalogName(const RecordOptions& options) {
  return TypedCatalog(options.catalog);
}

// "manufacturing/quality-assurance" -> "clusters/.../pathways/...".
inline std::string PathwayRelativeName(absl::string_view short_name) {
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(short_name, absl::MaxSplits('/', 1));
  return absl::StrCat("clusters/", parts.first, "/pathways/", parts.second);
}

// Returns the full name of what a list is restricted to. What is not a full
// name lies in the framework's catalog.
inline std::string FilterName(absl::string_view name,
                              absl::string_view relative_name) {
  return absl::StartsWith(name, "catalogs/")
             ? std::string(name)
             : absl::StrCat("catalogs/", kFrameworkCatalog, "/", relative_name);
}

// The kinds of record: how each is called, named, listed and read.
struct Clusters {
  using Record = catalog::v1::Cluster;
  using GetRequest = catalog::v1::GetClusterRequest;
  using ListRequest = catalog::v1::ListClustersRequest;
  using ListResponse = catalog::v1::ListClustersResponse;
  static constexpr char kPlural[] = "clusters";
  static constexpr char kCollection[] = "clusters/";
  static constexpr char kSingular[] = "cluster";
  static constexpr absl::string_view kCatalog = kFrameworkCatalog;
  static constexpr auto kGet = &Service::Stub::GetCluster;
  static constexpr auto kList = &Service::Stub::ListClusters;
  static const auto& Items(const ListResponse& r) { return r.clusters(); }
  static std::string Relative(absl::string_view short_name) {
    return absl::StrCat("clusters/", short_name);
  }
  static void Restrict(const RecordOptions& options, ListRequest& request) {
    request.set_parent(CatalogName(options));
  }
};

struct Pathways {
  using Record = catalog::v1::Pathway;
  using GetRequest = catalog::v1::GetPathwayRequest;
  using ListRequest = catalog::v1::ListPathwaysRequest;
  using ListResponse = catalog::v1::ListPathwaysResponse;
  static constexpr char kPlural[] = "pathways";
  static constexpr char kCollection[] = "clusters/";
  static constexpr char kSingular[] = "pathway";
  static constexpr absl::string_view kCatalog = kFrameworkCatalog;
  static constexpr auto kGet = &Service::Stub::GetPathway;
  static constexpr auto kList = &Service::Stub::ListPathways;
  static const auto& Items(const ListResponse& r) { return r.pathways(); }
  static std::string Relative(absl::string_view short_name) {
    return PathwayRelativeName(short_name);
  }
  static void Restrict(const RecordOptions& options, ListRequest& request) {
    request.set_parent(
        absl::StrCat(CatalogName(options), "/clusters/", options.cluster));
  }
};

struct Programs {
  using Record = catalog::v1::Program;
  using GetRequest = catalog::v1::GetProgramRequest;
  using ListRequest = catalog::v1::ListProgramsRequest;
  using ListResponse = catalog::v1::ListProgramsResponse;
  static constexpr char kPlural[] = "programs";
  static constexpr char kCollection[] = "programs/";
  static constexpr char kSingular[] = "program";
  static constexpr absl::string_view kCatalog = kDistrictCatalog;
  static constexpr auto kGet = &Service::Stub::GetProgram;
  static constexpr auto kList = &Service::Stub::ListPrograms;
  static const auto& Items(const ListResponse& r) { return r.programs(); }
  static std::string Relative(absl::string_view short_name) {
    return absl::StrCat("programs/", short_name);
  }
  static void Restrict(const RecordOptions& options, ListRequest& request) {
    request.set_parent(CatalogName(options));
    if (options.pathway.empty()) return;
    request.set_pathway(
        FilterName(options.pathway, PathwayRelativeName(options.pathway)));
  }
};

struct Courses {
  using Record = catalog::v1::Course;
  using GetRequest = catalog::v1::GetCourseRequest;
  using ListRequest = catalog::v1::ListCoursesRequest;
  using ListResponse = catalog::v1::ListCoursesResponse;
  static constexpr char kPlural[] = "courses";
  static constexpr char kCollection[] = "courses/";
  static constexpr char kSingular[] = "course";
  static constexpr absl::string_view kCatalog = kDistrictCatalog;
  static constexpr auto kGet = &Service::Stub::GetCourse;
  static constexpr auto kList = &Service::Stub::ListCourses;
  static const auto& Items(const ListResponse& r) { return r.courses(); }
  static std::string Relative(absl::string_view short_name) {
    return absl::StrCat("courses/", short_name);
  }
  static void Restrict(const RecordOptions& options, ListRequest& request) {
    request.set_parent(CatalogName(options));
  }
};

struct Occupations {
  using Record = catalog::v1::Occupation;
  using GetRequest = catalog::v1::GetOccupationRequest;
  using ListRequest = catalog::v1::ListOccupationsRequest;
  using ListResponse = catalog::v1::ListOccupationsResponse;
  static constexpr char kPlural[] = "occupations";
  static constexpr char kCollection[] = "occupations/";
  static constexpr char kSingular[] = "occupation";
  static constexpr absl::string_view kCatalog = kFrameworkCatalog;
  static constexpr auto kGet = &Service::Stub::GetOccupation;
  static constexpr auto kList = &Service::Stub::ListOccupations;
  static const auto& Items(const ListResponse& r) { return r.occupations(); }
  static std::string Relative(absl::string_view short_name) {
    return absl::StrCat("occupations/", short_name);
  }
  static void Restrict(const RecordOptions& options, ListRequest& request) {
    request.set_parent(CatalogName(options));
    if (options.pathway.empty()) return;
    request.set_pathway(
        FilterName(options.pathway, PathwayRelativeName(options.pathway)));
  }
};

struct Instruments {
  using Record = catalog::v1::Instrument;
  using GetRequest = catalog::v1::GetInstrumentRequest;
  using ListRequest = catalog::v1::ListInstrumentsRequest;
  using ListResponse = catalog::v1::ListInstrumentsResponse;
  static constexpr char kPlural[] = "instruments";
  static constexpr char kCollection[] = "instruments/";
  static constexpr char kSingular[] = "instrument";
  static constexpr absl::string_view kCatalog = kFrameworkCatalog;
  static constexpr auto kGet = &Service::Stub::GetInstrument;
  static constexpr auto kList = &Service::Stub::ListInstruments;
  static const auto& Items(const ListResponse& r) { return r.instruments(); }
  static std::string Relative(absl::string_view short_name) {
    return absl::StrCat("instruments/", short_name);
  }
  static void Restrict(const RecordOptions& options, ListRequest& request) {
    request.set_parent(CatalogName(options));
  }
};

struct Norms {
  using Record = catalog::v1::Norm;
  using GetRequest = catalog::v1::GetNormRequest;
  using ListRequest = catalog::v1::ListNormsRequest;
  using ListResponse = catalog::v1::ListNormsResponse;
  static constexpr char kPlural[] = "norms";
  static constexpr char kCollection[] = "norms/";
  static constexpr char kSingular[] = "norm";
  static constexpr absl::string_view kCatalog = kDistrictCatalog;
  static constexpr auto kGet = &Service::Stub::GetNorm;
  static constexpr auto kList = &Service::Stub::ListNorms;
  static const auto& Items(const ListResponse& r) { return r.norms(); }
  static std::string Relative(absl::string_view short_name) {
    return absl::StrCat("norms/", short_name);
  }
  static void Restrict(const RecordOptions& options, ListRequest& request) {
    request.set_parent(CatalogName(options));
    if (options.instrument.empty()) return;
    request.set_instrument(FilterName(
        options.instrument, absl::StrCat("instruments/", options.instrument)));
  }
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RECORD_KINDS_H_
