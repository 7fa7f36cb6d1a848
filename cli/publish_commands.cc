#include "cli/publish_commands.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "cli/catalog_upload.h"
#include "cli/exit_code.h"
#include "cli/offline_catalogs.h"
#include "cli/problem_text.h"
#include "common/names/resource_name.h"
#include "google/protobuf/util/time_util.h"
#include "services/catalog/importer/read_folder.h"
#include "trellis/catalog/v1/catalog_admin_service.grpc.pb.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::catalog::v1;

// What one command line asks for.
struct PublishOptions {
  std::string folder;
  std::string catalog;
  std::string revision;
  std::string expected;
  std::string note;
  bool activate = false;
};

std::string CatalogName(const PublishOptions& options) {
  return absl::StrCat("catalogs/",
                      absl::StripPrefix(options.catalog, "catalogs/"));
}

std::unique_ptr<v1::CatalogAdminService::Stub> AdminStub(
    const CommandContext& context) {
  return v1::CatalogAdminService::NewStub(Connect(context.admin_address));
}

// Prints problems for people and says whether there are errors among them.
void PrintProblems(const v1::ImportRevisionResponse& response,
                   std::ostream& out) {
  for (const v1::ImportProblem& problem : response.problems()) {
    out << ProblemText(problem) << "\n";
  }
  const int more = response.problem_count() - response.problems_size();
  if (more > 0) out << "and " << more << " more\n";
}

bool HasErrors(const v1::ImportRevisionResponse& response) {
  for (const v1::ImportProblem& problem : response.problems()) {
    if (problem.severity() == v1::ImportProblem::SEVERITY_ERROR) return true;
  }
  return false;
}

int PrintActivation(const CommandContext& context,
                    const v1::Activation& activation) {
  if (context.format != OutputFormat::kTable) {
    PrintMessage(activation, context.format, *context.out);
    return kOk;
  }
  *context.out << activation.catalog() << " now serves "
               << activation.revision();
  if (!activation.previous_revision().empty()) {
    *context.out << " (before: " << activation.previous_revision() << ")";
  }
  *context.out << "\n";
  return kOk;
}

int Activate(const CommandContext& context, const PublishOptions& options) {
  v1::ActivateRevisionRequest request;
  request.set_name(
      absl::StrCat(CatalogName(options), "/revisions/", options.revision));
  request.set_expected_active_revision(options.expected);
  request.set_activation_note(options.note);
  grpc::ClientContext call;
  PrepareCall(context, call);
  v1::Activation activation;
  const absl::Status status = CallStatus(
      AdminStub(context)->ActivateRevision(&call, request, &activation),
      context.admin_address, "--admin_address");
  if (!status.ok()) return Fail(context, status);
  return PrintActivation(context, activation);
}

int RollBack(const CommandContext& context, const PublishOptions& options) {
  v1::RollBackCatalogRequest request;
  request.set_name(CatalogName(options));
  request.set_expected_active_revision(options.expected);
  request.set_activation_note(options.note);
  grpc::ClientContext call;
  PrepareCall(context, call);
  v1::Activation activation;
  const absl::Status status = CallStatus(
      AdminStub(context)->RollBackCatalog(&call, request, &activation),
      context.admin_address, "--admin_address");
  if (!status.ok()) return Fail(context, status);
  return PrintActivation(context, activation);
}

int PrintImported(const CommandContext& context, const PublishOptions& options,
                  const v1::ImportRevisionResponse& response) {
  if (HasErrors(response)) {
    if (context.format == OutputFormat::kTable) {
      *context.out << "Nothing was imported.\n";
    }
    return kViolations;
  }
  const std::string revision(LastId(response.revision().name()));
  if (options.activate) {
    PublishOptions activation = options;
    activation.revision = revision;
    return Activate(context, activation);
  }
  if (context.format == OutputFormat::kTable) {
    *context.out << (response.created() ? "Imported " : "Known already: ")
                 << response.revision().name() << "\nNext: trellis catalog "
                 << "activate "
                 << absl::StripPrefix(options.catalog, "catalogs/") << " "
                 << revision << "\n";
  }
  return kOk;
}

int Import(const CommandContext& context, const PublishOptions& options) {
  const auto files = catalog::ReadFolder(options.folder);
  if (!files.ok()) return Fail(context, files.status());
  v1::ImportRevisionResponse response;
  const absl::Status status =
      UploadCatalog(context, CatalogName(options), *files, response);
  if (!status.ok()) return Fail(context, status);
  if (context.format == OutputFormat::kTable) {
    PrintProblems(response, *context.out);
  } else if (options.activate && !HasErrors(response)) {
    // Standard output is for the activation.
    PrintProblems(response, *context.err);
  } else {
    PrintMessage(response, context.format, *context.out);
  }
  return PrintImported(context, options, response);
}

int Lint(const CommandContext& context, const PublishOptions& options) {
  const auto outcome = ImportOffline(CatalogName(options), options.folder);
  if (!outcome.ok()) return Fail(context, outcome.status());
  v1::ImportRevisionResponse response;
  response.mutable_problems()->Assign(outcome->problems.begin(),
                                      outcome->problems.end());
  response.set_problem_count(response.problems_size());
  if (context.format != OutputFormat::kTable) {
    PrintMessage(response, context.format, *context.out);
  } else {
    PrintProblems(response, *context.out);
    if (response.problems().empty()) *context.out << "No problems found.\n";
  }
  return HasErrors(response) ? kViolations : kOk;
}

std::string CountsText(const v1::Revision& revision) {
  std::vector<std::string> counts;
  const std::map<std::string, int> ordered(revision.record_counts().begin(),
                                           revision.record_counts().end());
  for (const auto& [collection, count] : ordered) {
    counts.push_back(absl::StrCat(count, " ", collection));
  }
  return absl::StrJoin(counts, ", ");
}

int Revisions(const CommandContext& context, const PublishOptions& options) {
  v1::ListRevisionsRequest request;
  request.set_parent(CatalogName(options));
  std::vector<v1::Revision> revisions;
  do {
    grpc::ClientContext call;
    PrepareCall(context, call);
    v1::ListRevisionsResponse response;
    const absl::Status status =
        CallStatus(AdminStub(context)->ListRevisions(&call, request, &response),
                   context.admin_address, "--admin_address");
    if (!status.ok()) return Fail(context, status);
    revisions.insert(revisions.end(), response.revisions().begin(),
                     response.revisions().end());
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  if (context.format != OutputFormat::kTable) {
    std::vector<const google::protobuf::Message*> messages;
    for (const auto& revision : revisions) messages.push_back(&revision);
    PrintMessages(messages, context.format, *context.out);
    return kOk;
  }
  Table table({"REVISION", "ACTIVE", "IMPORTED", "RECORDS"});
  for (const v1::Revision& revision : revisions) {
    table.AddRow(
        {std::string(LastId(revision.name())), revision.active() ? "yes" : "",
         google::protobuf::util::TimeUtil::ToString(revision.create_time()),
         CountsText(revision)});
  }
  table.Print(*context.out);
  return kOk;
}

using Command = int (*)(const CommandContext&, const PublishOptions&);

CLI::App* AddCommand(CLI::App& group, const char* name, const char* help,
                     CommandContext& context,
                     const std::shared_ptr<PublishOptions>& options,
                     Command command) {
  CLI::App* added = group.add_subcommand(name, help);
  added->callback([&context, options, command] {
    context.action = [&context, options, command] {
      return command(context, *options);
    };
  });
  return added;
}

void AddCatalogArgument(CLI::App& command, PublishOptions& options) {
  command.add_option("catalog", options.catalog, "The catalog's id")
      ->required();
}

void AddPointerOptions(CLI::App& command, PublishOptions& options) {
  command.add_option("--expected", options.expected,
                     "Do nothing unless this revision is active now");
  command.add_option("--note", options.note, "Why, for the record");
}

}  // namespace

void AddPublishCommands(CLI::App& app, CommandContext& context) {
  CLI::App* group = app.add_subcommand(
      "catalog", "Check, import, activate and roll back catalogs");
  group->require_subcommand(1);
  const auto options = std::make_shared<PublishOptions>();

  CLI::App* import = AddCommand(*group, "import",
                                "Turn a folder of YAML files into a revision",
                                context, options, &Import);
  AddCatalogArgument(*import, *options);
  import->add_option("folder", options->folder, "The folder")->required();
  import->add_flag("--activate", options->activate, "Activate it as well");
  AddPointerOptions(*import, *options);
  import->get_option("--expected")->needs("--activate");
  import->get_option("--note")->needs("--activate");

  CLI::App* lint = AddCommand(
      *group, "lint", "Check a folder of YAML files here, without a server",
      context, options, &Lint);
  AddCatalogArgument(*lint, *options);
  lint->add_option("folder", options->folder, "The folder")->required();

  CLI::App* activate =
      AddCommand(*group, "activate", "Make a revision the active one", context,
                 options, &Activate);
  AddCatalogArgument(*activate, *options);
  activate->add_option("revision", options->revision, "The revision")
      ->required();
  AddPointerOptions(*activate, *options);

  CLI::App* rollback = AddCommand(
      *group, "rollback", "Activate the revision that was active before",
      context, options, &RollBack);
  AddCatalogArgument(*rollback, *options);
  AddPointerOptions(*rollback, *options);

  CLI::App* revisions =
      AddCommand(*group, "revisions", "List the revisions of a catalog",
                 context, options, &Revisions);
  AddCatalogArgument(*revisions, *options);
}

}  // namespace trellis::cli
