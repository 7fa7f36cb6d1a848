#include "cli/record_commands.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "cli/exit_code.h"
#include "cli/record_text.h"
#include "common/names/nearest_word.h"
#include "common/names/resource_name.h"
#include "trellis/catalog/v1/catalog_service.grpc.pb.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::catalog::v1;
using Service = v1::CatalogService;

// What one command line asks for.
struct RecordOptions {
  std::string catalog;
  std::string record;
  std::string cluster = "-";
  std::string pathway;
};

std::string CatalogName(const RecordOptions& options) {
  return absl::StartsWith(options.catalog, "catalogs/")
             ? options.catalog
             : absl::StrCat("catalogs/", options.catalog);
}

// "manufacturing/quality-assurance" -> "clusters/.../pathways/...".
std::string PathwayRelativeName(absl::string_view short_name) {
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(short_name, absl::MaxSplits('/', 1));
  return absl::StrCat("clusters/", parts.first, "/pathways/", parts.second);
}

// The four kinds of record: how each is called, named, listed and read.
struct Clusters {
  using Record = v1::Cluster;
  using GetRequest = v1::GetClusterRequest;
  using ListRequest = v1::ListClustersRequest;
  using ListResponse = v1::ListClustersResponse;
  static constexpr char kPlural[] = "clusters";
  static constexpr char kCollection[] = "clusters/";
  static constexpr char kSingular[] = "cluster";
  static constexpr char kCatalog[] = "career-clusters-2008";
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
  using Record = v1::Pathway;
  using GetRequest = v1::GetPathwayRequest;
  using ListRequest = v1::ListPathwaysRequest;
  using ListResponse = v1::ListPathwaysResponse;
  static constexpr char kPlural[] = "pathways";
  static constexpr char kCollection[] = "clusters/";
  static constexpr char kSingular[] = "pathway";
  static constexpr char kCatalog[] = "career-clusters-2008";
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
  using Record = v1::Program;
  using GetRequest = v1::GetProgramRequest;
  using ListRequest = v1::ListProgramsRequest;
  using ListResponse = v1::ListProgramsResponse;
  static constexpr char kPlural[] = "programs";
  static constexpr char kCollection[] = "programs/";
  static constexpr char kSingular[] = "program";
  static constexpr char kCatalog[] = "springfield";
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
        absl::StartsWith(options.pathway, "catalogs/")
            ? options.pathway
            : absl::StrCat("catalogs/", Pathways::kCatalog, "/",
                           PathwayRelativeName(options.pathway)));
  }
};

struct Courses {
  using Record = v1::Course;
  using GetRequest = v1::GetCourseRequest;
  using ListRequest = v1::ListCoursesRequest;
  using ListResponse = v1::ListCoursesResponse;
  static constexpr char kPlural[] = "courses";
  static constexpr char kCollection[] = "courses/";
  static constexpr char kSingular[] = "course";
  static constexpr char kCatalog[] = "springfield";
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

// Reads all pages.
template <typename Kind>
absl::Status ListAll(const CommandContext& context,
                     const RecordOptions& options,
                     std::vector<typename Kind::Record>& records) {
  const auto stub = Service::NewStub(Connect(context.address));
  typename Kind::ListRequest request;
  Kind::Restrict(options, request);
  request.set_page_size(500);
  do {
    grpc::ClientContext call;
    PrepareCall(context, call);
    typename Kind::ListResponse response;
    const absl::Status status = CallStatus(
        ((*stub).*Kind::kList)(&call, request, &response), context.address);
    if (!status.ok()) return status;
    records.insert(records.end(), Kind::Items(response).begin(),
                   Kind::Items(response).end());
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

template <typename Kind>
int RunList(const CommandContext& context, const RecordOptions& options) {
  std::vector<typename Kind::Record> records;
  const absl::Status status = ListAll<Kind>(context, options, records);
  if (!status.ok()) return Fail(context, status);
  if (context.format == OutputFormat::kTable) {
    Table table(HeaderOf(typename Kind::Record()));
    for (const auto& record : records) {
      table.AddRow(RowOf(record, context.language));
    }
    table.Print(*context.out);
    return kOk;
  }
  std::vector<const google::protobuf::Message*> messages;
  for (const auto& record : records) messages.push_back(&record);
  PrintMessages(messages, context.format, *context.out);
  return kOk;
}

// A spelling that people vary, made the same: lower case, letters and digits
// only, "&" read as "and".
std::string LookupKey(absl::string_view text) {
  std::string key;
  for (const char c : absl::StrReplaceAll(text, {{"&", "and"}})) {
    if (absl::ascii_isalnum(c) || (c & 0x80) != 0)
      key += absl::ascii_tolower(c);
  }
  return key;
}

// Programs have neither.
std::string CodeOf(const v1::Program&) { return ""; }
template <typename Record>
std::string CodeOf(const Record& record) {
  return record.code();
}

// Finds the record that was asked for by something other than its name: its
// code or its display name. On failure adds the nearest name to `status`.
template <typename Kind>
absl::Status FindOtherwise(const CommandContext& context,
                           const RecordOptions& options,
                           typename Kind::Record& record,
                           const absl::Status& not_found) {
  std::vector<typename Kind::Record> all;
  if (!ListAll<Kind>(context, options, all).ok()) return not_found;
  const std::string key = LookupKey(options.record);
  if (key.empty()) return not_found;
  std::vector<std::string> names;
  for (auto& candidate : all) {
    if (LookupKey(CodeOf(candidate)) == key ||
        LookupKey(candidate.display_name()) == key) {
      record = std::move(candidate);
      return absl::OkStatus();
    }
    names.push_back(RowOf(candidate, "").back());
  }
  const std::string nearest =
      NearestWord(absl::AsciiStrToLower(options.record), names);
  if (nearest.empty()) return not_found;
  absl::Status status(
      not_found.code(),
      absl::StrCat(not_found.message(), "; did you mean ", nearest, "?"));
  not_found.ForEachPayload(
      [&status](absl::string_view type, const absl::Cord& detail) {
        status.SetPayload(type, detail);
      });
  return status;
}

// Takes a full name, a name within the catalog as files write it, or an id.
template <typename Kind>
std::string FullName(const RecordOptions& options) {
  const std::string& name = options.record;
  if (absl::StartsWith(name, "catalogs/")) return name;
  const bool is_relative = absl::StartsWith(name, Kind::kCollection);
  return absl::StrCat(CatalogName(options), "/",
                      is_relative ? name : Kind::Relative(name));
}

template <typename Kind>
absl::Status GetOne(const CommandContext& context, const RecordOptions& options,
                    typename Kind::Record& record) {
  const auto stub = Service::NewStub(Connect(context.address));
  grpc::ClientContext call;
  PrepareCall(context, call);
  typename Kind::GetRequest request;
  request.set_name(FullName<Kind>(options));
  absl::Status status = CallStatus(
      ((*stub).*Kind::kGet)(&call, request, &record), context.address);
  const bool may_be_a_code =
      status.code() == absl::StatusCode::kNotFound ||
      status.code() == absl::StatusCode::kInvalidArgument;
  if (!may_be_a_code || absl::StartsWith(options.record, "catalogs/")) {
    return status;
  }
  return FindOtherwise<Kind>(context, options, record, status);
}

template <typename Kind>
int RunGet(const CommandContext& context, const RecordOptions& options) {
  typename Kind::Record record;
  const absl::Status status = GetOne<Kind>(context, options, record);
  if (!status.ok()) return Fail(context, status);
  if (context.format == OutputFormat::kTable) {
    *context.out << TextOf(record, context.language);
  } else {
    PrintMessage(record, context.format, *context.out);
  }
  return kOk;
}

template <typename Kind>
CLI::App* AddKind(CLI::App& app, CommandContext& context,
                  const std::shared_ptr<RecordOptions>& options) {
  const std::string singular = Kind::kSingular;
  CLI::App* group = app.add_subcommand(
      Kind::kPlural, absl::StrCat("Read the ", Kind::kPlural, " of a catalog"));
  group->require_subcommand(1);
  options->catalog = Kind::kCatalog;
  group
      ->add_option("--catalog", options->catalog,
                   "The catalog, with or without @revision")
      ->capture_default_str();

  CLI::App* list =
      group->add_subcommand("list", absl::StrCat("List the ", Kind::kPlural));
  list->callback([&context, options] {
    context.action = [&context, options] {
      return RunList<Kind>(context, *options);
    };
  });
  CLI::App* get =
      group->add_subcommand("get", absl::StrCat("Show one ", singular));
  get->add_option(singular, options->record,
                  absl::StrCat("The ", singular,
                               ": its id, code, name or full resource name"))
      ->required();
  get->callback([&context, options] {
    context.action = [&context, options] {
      return RunGet<Kind>(context, *options);
    };
  });
  return list;
}

}  // namespace

void AddRecordCommands(CLI::App& app, CommandContext& context) {
  const auto options = [] { return std::make_shared<RecordOptions>(); };
  AddKind<Clusters>(app, context, options());
  const auto pathways = options();
  AddKind<Pathways>(app, context, pathways)
      ->add_option("cluster", pathways->cluster,
                   "List the pathways of this cluster only");
  const auto programs = options();
  AddKind<Programs>(app, context, programs)
      ->add_option("--pathway", programs->pathway,
                   "List the programs that lead into this pathway only, such "
                   "as manufacturing/production");
  AddKind<Courses>(app, context, options());
}

}  // namespace trellis::cli
