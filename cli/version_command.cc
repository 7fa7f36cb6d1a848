#include "cli/version_command.h"

#include <string>

#include "cli/exit_code.h"
#include "cli/output.h"
#include "common/catalog/snapshot.h"
#include "common/metrics/build_version.h"
#include "data/embedded_catalogs.h"
#include "google/protobuf/struct.pb.h"
#include "grpcpp/grpcpp.h"

namespace trellis::cli {
namespace {

int RunVersion(const CommandContext& context) {
  google::protobuf::Struct version;
  auto& fields = *version.mutable_fields();
  fields["version"].set_string_value(std::string(BuildVersion()));
  fields["api"].set_string_value("v1");
  fields["grpc"].set_string_value(grpc::Version());
  auto& catalogs = *fields["catalogs"].mutable_struct_value()->mutable_fields();
  for (const EmbeddedCatalog& catalog : EmbeddedCatalogs()) {
    catalogs[std::string(catalog.catalog_id)].set_string_value(
        RevisionOf(catalog.bundle_bytes));
  }
  if (context.format == OutputFormat::kJson ||
      context.format == OutputFormat::kJsonl) {
    PrintMessage(version, context.format, *context.out);
    return kOk;
  }
  *context.out << "trellis: " << BuildVersion()
               << "\napi: v1\ngrpc: " << grpc::Version() << "\ncatalogs:\n";
  for (const EmbeddedCatalog& catalog : EmbeddedCatalogs()) {
    *context.out << "  " << catalog.catalog_id << ": "
                 << RevisionOf(catalog.bundle_bytes) << "\n";
  }
  return kOk;
}

}  // namespace

void AddVersionCommand(CLI::App& app, CommandContext& context) {
  app.add_subcommand("version",
                     "Show the versions of the program, its API and the "
                     "catalogs that ship with it")
      ->callback([&context] {
        context.action = [&context] { return RunVersion(context); };
      });
}

}  // namespace trellis::cli
