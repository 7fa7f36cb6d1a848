#include "cli/plans/template_command.h"

#include <memory>
#include <string>

#include "cli/catalog_name.h"
#include "cli/exit_code.h"
#include "cli/offline_options.h"
#include "cli/output.h"
#include "cli/plans/plan_catalog.h"
#include "cli/plans/template_workbook.h"

namespace trellis::cli {
namespace {

struct TemplateOptions {
  std::string out;
  std::string catalog;
  OfflineOptions source;
};

int RunTemplate(const CommandContext& context, const TemplateOptions& options) {
  const auto catalog =
      FetchPlanCatalog(context, options.source, TypedCatalog(options.catalog));
  if (!catalog.ok()) return Fail(context, catalog.status());
  const absl::Status status =
      WriteTemplate(*catalog, context.language, options.out);
  if (!status.ok()) return Fail(context, status);
  if (context.format == OutputFormat::kTable) {
    const bool es = IsSpanish(context.language);
    *context.err << Either(es, "Written: ", "Escrito: ") << options.out
                 << Either(es,
                           ".\nNext: fill plans in, then judge them with "
                           "\"trellis plans batch ",
                           ".\nAdemás: llene los planes y júzguelos con "
                           "\"trellis plans batch ")
                 << options.out << " --catalog " << options.catalog << "\".\n";
  }
  return kOk;
}

}  // namespace

void AddPlanTemplateCommand(CLI::App& group, CommandContext& context) {
  CLI::App* command = group.add_subcommand(
      "template", "Write an Excel workbook to fill in plans for \"batch\"");
  const auto options = std::make_shared<TemplateOptions>();
  command->add_option("out", options->out, "The workbook to write (.xlsx)")
      ->required();
  command
      ->add_option("--catalog", options->catalog,
                   "The catalog to choose courses from, such as springfield")
      ->required();
  AddOfflineOptions(*command, "Read the catalog", options->source);
  command->callback([&context, options] {
    context.action = [&context, options] {
      return RunTemplate(context, *options);
    };
  });
}

}  // namespace trellis::cli
