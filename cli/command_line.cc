#include "cli/command_line.h"

#include <algorithm>
#include <map>

#include "CLI/CLI.hpp"
#include "cli/command_context.h"
#include "cli/dev_command.h"
#include "cli/exit_code.h"
#include "cli/plan_commands.h"
#include "cli/publish_commands.h"
#include "cli/record_commands.h"
#include "cli/survey_commands.h"
#include "cli/version_command.h"

namespace trellis::cli {
namespace {

constexpr char kFooter[] =
    "Exit codes: 0 ok, 1 failure, 2 usage, 3 not found, 4 not allowed, 5 the "
    "plan or\ncatalog has violations, 6 unavailable, 7 conflict.";

void AddSharedOptions(CLI::App& app, CommandContext& context) {
  static const auto& formats =
      *new std::map<std::string, OutputFormat>{{"table", OutputFormat::kTable},
                                               {"json", OutputFormat::kJson},
                                               {"jsonl", OutputFormat::kJsonl},
                                               {"yaml", OutputFormat::kYaml}};
  app.add_option("-o,--output", context.format,
                 "How to print: table, json, jsonl or yaml")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("FORMAT");
  app.add_option("--address", context.address, "The gateway")
      ->envname("TRELLIS_ADDRESS")
      ->capture_default_str();
  app.add_option("--admin_address", context.admin_address,
                 "The catalog service, for \"catalog\" commands")
      ->envname("TRELLIS_ADMIN_ADDRESS")
      ->capture_default_str();
  app.add_option("--timeout", context.timeout_seconds,
                 "How long a call may take, in seconds")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--language", context.language,
                 "The language of names and messages, such as es")
      ->envname("TRELLIS_LANGUAGE");
}

void AddCommands(CLI::App& app, CommandContext& context) {
  AddDevCommand(app, context);
  AddRecordCommands(app, context);
  AddSurveyCommands(app, context);
  AddPlanCommands(app, context);
  AddPublishCommands(app, context);
  AddVersionCommand(app, context);
}

}  // namespace

int RunCommandLine(std::vector<std::string> arguments, std::ostream& out,
                   std::ostream& err) {
  CommandContext context;
  context.out = &out;
  context.err = &err;
  CLI::App app("Career and course planning for schools", "trellis");
  app.footer(kFooter);
  app.require_subcommand(1);
  app.fallthrough();
  AddSharedOptions(app, context);
  AddCommands(app, context);
  // The parser takes arguments from the back.
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return app.exit(error, out, err) == 0 ? kOk : kUsage;
  }
  return context.action();
}

}  // namespace trellis::cli
