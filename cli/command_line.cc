#include "cli/command_line.h"

#include <algorithm>
#include <map>
#include <sstream>

#include "CLI/CLI.hpp"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/command_context.h"
#include "cli/dev_command.h"
#include "cli/exit_code.h"
#include "cli/plans/commands.h"
#include "cli/publish_commands.h"
#include "cli/record_commands.h"
#include "cli/rules/commands.h"
#include "cli/survey/commands.h"
#include "cli/version_command.h"
#include "common/metrics/build_version.h"
#include "common/names/nearest_word.h"

namespace trellis::cli {
namespace {

constexpr char kFooter[] =
    "Exit codes: 0 ok, 1 failure, 2 usage, 3 not found, 4 not allowed, 5 the "
    "plan,\ncatalog or records have violations, 6 unavailable, 7 conflict.";
constexpr char kCommandFooter[] =
    "Every command takes -o, --address, --language and --timeout too: "
    "trellis --help.";
constexpr double kMaxTimeoutSeconds = 3600;

const std::map<std::string, OutputFormat>& Formats() {
  static const auto& formats =
      *new std::map<std::string, OutputFormat>{{"table", OutputFormat::kTable},
                                               {"json", OutputFormat::kJson},
                                               {"jsonl", OutputFormat::kJsonl},
                                               {"yaml", OutputFormat::kYaml}};
  return formats;
}

void AddSharedOptions(CLI::App& app, CommandContext& context) {
  app.set_version_flag("--version", absl::StrCat("trellis ", BuildVersion()));
  app.add_option_function<std::string>(
         "-o,--output",
         [&context](const std::string& word) {
           const auto format = Formats().find(word);
           if (format == Formats().end()) {
             throw CLI::ValidationError(absl::StrCat(
                 "--output must be table, json, jsonl or yaml, not ", word));
           }
           context.format = format->second;
         },
         "How to print: table, json, jsonl or yaml")
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
      ->check(CLI::Range(0.001, kMaxTimeoutSeconds).description(""))
      ->capture_default_str();
  app.add_option("--language", context.language,
                 "The language of names and messages, such as es")
      ->envname("TRELLIS_LANGUAGE");
}

// Says below the help of every command what all of them take.
void AddFooters(CLI::App& app) {
  for (CLI::App* command : app.get_subcommands({})) {
    command->footer(kCommandFooter);
    AddFooters(*command);
  }
}

void AddCommands(CLI::App& app, CommandContext& context) {
  AddDevCommand(app, context);
  AddRecordCommands(app, context);
  AddSurveyCommands(app, context);
  AddPlanCommands(app, context);
  AddRulesCommands(app, context);
  AddPublishCommands(app, context);
  AddVersionCommand(app, context);
  AddFooters(app);
}

// Whether the arguments ask for JSON, found without the parser, which may have
// failed before it came to that option.
bool WantsJson(const std::vector<std::string>& arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    std::string value;
    if ((arguments[i] == "-o" || arguments[i] == "--output") &&
        i + 1 < arguments.size()) {
      value = arguments[i + 1];
    } else if (absl::StartsWith(arguments[i], "--output=")) {
      value = arguments[i].substr(sizeof("--output=") - 1);
    }
    if (value == "json" || value == "jsonl") return true;
  }
  return false;
}

// Says which word is no command, or "" when all are.
std::string UnknownCommand(const CLI::App& app,
                           const std::vector<std::string>& arguments) {
  const CLI::App* group = &app;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (absl::StartsWith(word, "-")) {
      // The next word is the option's value, unless it is a flag.
      const CLI::Option* option = group->get_option_no_throw(word);
      if (option == nullptr) option = app.get_option_no_throw(word);
      if (option != nullptr && option->get_items_expected_max() > 0) ++i;
      continue;
    }
    std::vector<std::string> names;
    const CLI::App* inner = nullptr;
    for (const CLI::App* candidate : group->get_subcommands({})) {
      names.push_back(candidate->get_name());
      if (candidate->get_name() == word) inner = candidate;
    }
    if (names.empty()) return "";
    if (inner == nullptr) {
      const std::string nearest = NearestWord(word, names);
      return absl::StrCat(
          "there is no command \"", word, "\"",
          nearest.empty() ? "; see trellis --help"
                          : absl::StrCat("; did you mean \"", nearest, "\"?"));
    }
    group = inner;
  }
  return "";
}

int Usage(const CLI::App& app, const CLI::ParseError& error,
          const std::vector<std::string>& arguments, CommandContext& context) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    return app.exit(error, *context.out, *context.err);
  }
  std::string message = UnknownCommand(app, arguments);
  if (message.empty()) {
    message = arguments.empty() ? "a command is missing; see trellis --help"
                                : std::string(error.what());
  }
  if (WantsJson(arguments)) context.format = OutputFormat::kJson;
  Fail(context, absl::InvalidArgumentError(message));
  return kUsage;
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
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    return Usage(app, error, arguments, context);
  }
  const int exit_code = context.action();
  out.flush();
  if (out) return exit_code;
  err << "trellis: the output cannot be written\n";
  return kFailure;
}

}  // namespace trellis::cli
