#include "cli/plans/plan_options.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/names/resource_name.h"

namespace trellis::cli {

CLI::Option* AddRepeatedOption(CLI::App& command, const char* name,
                               std::vector<std::string>& values,
                               const char* help) {
  return command.add_option(name, values, help)->allow_extra_args(false);
}

void AddPlanFile(CLI::App& command, const char* message, PlanOptions& options) {
  command
      .add_option("file", options.file,
                  absl::StrCat("The plan, in YAML or JSON (a ", message,
                               "), or - for standard input"))
      ->required();
  AddOfflineOptions(command, "Judge", options.source);
}

void AddPlanOptions(CLI::App& command, const char* message,
                    PlanOptions& options) {
  AddPlanFile(command, message, options);
  command.add_option("--program", options.program,
                     "Judge against this program of study, in place of the "
                     "file's: its id, or its full name");
  AddRepeatedOption(command, "--requirement_set", options.requirement_sets,
                    "Judge against this requirement set, in place of the "
                    "file's: its id, CATALOG/ID for one of another catalog, "
                    "or its full name; may be given several times");
}

void AddBudgetOption(CLI::App& command, int& max_judgments) {
  command.add_option("--max_judgments", max_judgments,
                     "How many plans to judge at most before the search is cut "
                     "off, 1 to 20000");
}

std::string TypedName(absl::string_view catalog, absl::string_view collection,
                      const std::string& typed) {
  if (IsResourceId(typed)) {
    const auto own = ParseCatalogResourceName(catalog);
    if (!own.has_value()) return typed;
    return CatalogResourceFullName(own->catalog_id,
                                   absl::StrCat(collection, "/", typed));
  }
  const std::vector<std::string> parts = absl::StrSplit(typed, '/');
  if (parts.size() == 2 && IsResourceId(parts[0]) && IsResourceId(parts[1])) {
    return CatalogResourceFullName(parts[0],
                                   absl::StrCat(collection, "/", parts[1]));
  }
  return typed;
}

std::string TypedCourse(const std::string& typed) {
  return IsResourceId(typed) ? absl::StrCat("courses/", typed) : typed;
}

void ForgetSources(absl::string_view field, SourceMap& sources) {
  for (auto it = sources.begin(); it != sources.end();) {
    const absl::string_view path = it->first;
    const bool is_part =
        absl::StartsWith(path, field) &&
        (path.size() == field.size() || path[field.size()] == '.' ||
         path[field.size()] == '[');
    if (is_part) {
      sources.erase(it++);
    } else {
      ++it;
    }
  }
}

}  // namespace trellis::cli
