#include "cli/record_commands.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "cli/exit_code.h"
#include "cli/interest_text.h"
#include "cli/list_records.h"
#include "cli/record_kinds.h"
#include "cli/record_text.h"
#include "common/names/nearest_word.h"
#include "trellis/catalog/v1/catalog_service.grpc.pb.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::catalog::v1;

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

// Some kinds have none.
std::string CodeOf(const v1::Program&) { return ""; }
std::string CodeOf(const v1::Instrument&) { return ""; }
std::string CodeOf(const v1::Norm&) { return ""; }
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
  options->catalog = std::string(Kind::kCatalog);
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
  const auto occupations = options();
  AddKind<Occupations>(app, context, occupations)
      ->add_option("--pathway", occupations->pathway,
                   "List the occupations that this pathway leads to only, such "
                   "as manufacturing/production");
  AddKind<Instruments>(app, context, options());
  const auto norms = options();
  AddKind<Norms>(app, context, norms)
      ->add_option("--instrument", norms->instrument,
                   "List the norms of this instrument only, such as "
                   "riasec-profile");
}

}  // namespace trellis::cli
