#ifndef TRELLIS_CLI_PLANS_PLAN_OPTIONS_H_
#define TRELLIS_CLI_PLANS_PLAN_OPTIONS_H_

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "cli/command_context.h"
#include "cli/offline_options.h"
#include "cli/request_file.h"
#include "common/yaml/yaml_reader.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace trellis::cli {

// What a command line says about the plan of one student.
struct PlanOptions {
  std::string file;

  // In place of what the file says, when they are given.
  std::string program;
  std::vector<std::string> requirement_sets;

  OfflineOptions source;
};

// Adds an option that may be given several times, each time with one value, so
// that an argument may follow it. `values` must outlive the parser.
CLI::Option* AddRepeatedOption(CLI::App& command, const char* name,
                               std::vector<std::string>& values,
                               const char* help);

// Adds the file, which holds a request of type `message`, --offline and
// --folder. Both must outlive the parser.
void AddPlanFile(CLI::App& command, const char* message, PlanOptions& options);

// Likewise, and adds --program and --requirement_set.
void AddPlanOptions(CLI::App& command, const char* message,
                    PlanOptions& options);

// Returns the full name of a record that was typed: its id alone, for one of
// the request's catalog, an id after that of another catalog,
// "us-states/fl-24", or the full name itself. What is none of these is returned
// as it is, for the server to refuse.
std::string TypedName(absl::string_view catalog, absl::string_view collection,
                      const std::string& typed);

// Returns "courses/ID" for a course that was typed by its id alone.
std::string TypedCourse(const std::string& typed);

// Says that a field was not read from the file, or no longer: a problem with it
// is not in the file.
void ForgetSources(absl::string_view field, SourceMap& sources);

// Puts what the command line says in place of what the file says.
template <typename Request>
void ApplyPlanOptions(const PlanOptions& options, Request& request,
                      SourceMap& sources) {
  if (!options.program.empty()) {
    request.set_program(
        TypedName(request.catalog(), "programs", options.program));
    ForgetSources("program", sources);
  }
  if (!options.requirement_sets.empty()) {
    request.clear_requirement_sets();
    for (const std::string& set : options.requirement_sets) {
      request.add_requirement_sets(
          TypedName(request.catalog(), "requirementSets", set));
    }
    ForgetSources("requirement_sets", sources);
  }
}

// Adds --max_judgments, for commands that search. `max_judgments` must outlive
// the parser.
void AddBudgetOption(CLI::App& command, int& max_judgments);

// Puts the number of plans to judge at most, unless it is 0, in place of what
// the file says.
template <typename Request>
void ApplyBudget(int max_judgments, Request& request, SourceMap& sources) {
  if (max_judgments == 0) return;
  request.mutable_budget()->set_max_judgments(max_judgments);
  ForgetSources("budget", sources);
}

// Reads the request of a command, with what the command line says in place of
// what the file says. `sources` says where the rest was read from.
//
// Errors: those of ReadRequest.
template <typename Request>
absl::Status ReadPlanRequest(const CommandContext& context,
                             const PlanOptions& options, Request& request,
                             SourceMap& sources) {
  const absl::Status status = ReadRequest(options.file, request, sources);
  if (!status.ok()) return status;
  if (!context.language.empty()) request.set_language_code(context.language);
  ApplyPlanOptions(options, request, sources);
  return absl::OkStatus();
}

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_PLAN_OPTIONS_H_
