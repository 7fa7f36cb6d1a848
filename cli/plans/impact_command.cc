#include "cli/plans/impact_command.h"

#include <memory>
#include <string>
#include <vector>

#include "cli/catalog_name.h"
#include "cli/exit_code.h"
#include "cli/offline_options.h"
#include "cli/plans/impact_run.h"
#include "cli/plans/impact_text.h"
#include "cli/plans/plan_file.h"
#include "cli/plans/plan_options.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::plan::v1;

struct ImpactOptions {
  PlanFileOptions input;
  std::string before;
  std::string after;
  std::vector<std::string> after_requirement_sets;
  int examples = 3;
  OfflineOptions source;
  std::string after_folder;
};

v1::ImpactSetup SetupOf(const CommandContext& context,
                        const ImpactOptions& options) {
  v1::ImpactSetup setup;
  setup.set_before_catalog(TypedCatalog(options.before));
  setup.set_after_catalog(TypedCatalog(options.after));
  for (const std::string& set : options.input.requirement_sets) {
    setup.add_before_requirement_sets(
        TypedName(setup.before_catalog(), "requirementSets", set));
  }
  for (const std::string& set : options.after_requirement_sets) {
    setup.add_after_requirement_sets(
        TypedName(setup.after_catalog(), "requirementSets", set));
  }
  setup.set_language_code(context.language);
  setup.set_max_examples(options.examples);
  return setup;
}

int RunImpact(const CommandContext& context, const ImpactOptions& options) {
  const v1::ImpactSetup setup = SetupOf(context, options);
  const auto file =
      PlanFile::Open(context, options.input, setup.before_catalog());
  if (!file.ok()) return Fail(context, file.status());
  const auto on_taken = [&file](int64_t count) {
    (*file)->ShowProgress(count);
  };
  const auto response =
      options.source.offline
          ? AnalyzeFeedOffline(options.source.folder, options.after_folder,
                               setup, (*file)->feed(), on_taken)
          : AnalyzeFeedOnServer(context, setup, (*file)->feed(), on_taken);
  const int64_t unnamed =
      response.ok() ? ReportImpactErrors(*response, (*file)->feed()) : 0;
  const int64_t wrong = (*file)->Finish(response.status()) + unnamed;
  if (!response.ok()) return Fail(context, response.status());
  if (context.format == OutputFormat::kTable) {
    *context.out << ImpactText(
        *response, PlanResultRows(setup.before_catalog()), context.language);
  } else {
    PrintMessage(*response, context.format, *context.out);
  }
  if (wrong > 0) {
    const bool es = IsSpanish(context.language);
    *context.err << Either(es, "Plans with errors: ", "Planes con errores: ")
                 << wrong << ".";
    if (unnamed > 0) {
      *context.err << Either(es, " Not named here, but by \"plans batch\": ",
                             " Sin nombrar aquí, pero sí por \"plans batch\": ")
                   << unnamed << ".";
    }
    *context.err << "\n";
  }
  return wrong > 0 ? kViolations : kOk;
}

}  // namespace

void AddPlanImpactCommand(CLI::App& group, CommandContext& context) {
  CLI::App* impact = group.add_subcommand(
      "impact",
      "Say what a change of rules or courses means for many plans; "
      "exits 5 when some could not be judged");
  const auto options = std::make_shared<ImpactOptions>();
  AddPlanFileOptions(*impact, options->input);
  impact
      ->add_option("--before", options->before,
                   "The catalog as it is, such as springfield or "
                   "springfield@REVISION")
      ->required();
  impact
      ->add_option("--after", options->after,
                   "The catalog as it would be, such as a revision that was "
                   "imported and is not active")
      ->required();
  impact->add_option("--after_requirement_set", options->after_requirement_sets,
                     "Judge by this requirement set after the change, in place "
                     "of the same as before; may be given several times");
  impact
      ->add_option("--examples", options->examples,
                   "How many examples to give of each kind of change and "
                   "school")
      ->check(CLI::Range(0, 20).description(""))
      ->capture_default_str();
  AddOfflineOptions(*impact, "Judge", options->source);
  impact
      ->add_option("--after_folder", options->after_folder,
                   "With --offline: read the catalog of --after from this "
                   "folder, and that of --before from --folder")
      ->needs("--offline");
  impact->callback([&context, options] {
    context.action = [&context, options] {
      return RunImpact(context, *options);
    };
  });
}

}  // namespace trellis::cli
