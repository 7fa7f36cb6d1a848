#include "cli/survey/instrument_check.h"

#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/command_context.h"
#include "cli/offline_catalogs.h"
#include "common/names/resource_name.h"
#include "common/status/status_macros.h"
#include "common/yaml/enum_word.h"
#include "common/yaml/yaml_reader.h"
#include "services/catalog/importer/read_folder.h"
#include "services/catalog/importer/wording/reading_level.h"
#include "trellis/catalog/v1/bundle.pb.h"

namespace trellis::cli {
namespace {

using catalog::ImportFile;
using catalog::v1::ImportProblem;
using catalog::v1::Instrument;
namespace fs = std::filesystem;

// Catalogs are not nested deeply.
constexpr int kMaxLevelsUp = 4;

// Returns the nearest folder at or above `path` that holds a catalog, or "".
fs::path CatalogFolder(const fs::path& path) {
  std::error_code error;
  fs::path folder = fs::weakly_canonical(path, error);
  if (!fs::is_directory(folder, error)) folder = folder.parent_path();
  for (int level = 0; level < kMaxLevelsUp; ++level) {
    if (fs::exists(folder / "catalog.yaml", error)) return folder;
    folder = folder.parent_path();
  }
  return {};
}

// Returns the files of `path` alone.
absl::StatusOr<std::vector<ImportFile>> ReadAlone(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return catalog::ReadFolder(path);
  ImportFile file;
  file.path = fs::path(path).filename().string();
  TRELLIS_RETURN_IF_ERROR(ReadInput(path, file.content));
  if (!absl::EndsWith(path, ".yaml") && !absl::EndsWith(path, ".yml")) {
    return absl::InvalidArgumentError(
        absl::StrCat(path,
                     " is no YAML file: its name ends in neither .yaml "
                     "nor .yml"));
  }
  return std::vector<ImportFile>{std::move(file)};
}

// Returns the path of a file below the catalog's folder.
std::string PathBelow(const fs::path& folder, const std::string& path,
                      const std::string& file) {
  std::error_code error;
  fs::path full = fs::weakly_canonical(path, error);
  if (fs::is_directory(full, error)) full /= file;
  return full.lexically_relative(folder).string();
}

}  // namespace

absl::StatusOr<InstrumentCheck> CheckInstruments(const std::string& path) {
  TRELLIS_ASSIGN_OR_RETURN(std::vector<ImportFile> files, ReadAlone(path));
  InstrumentCheck check;
  for (const ImportFile& file : files) {
    catalog::v1::Bundle bundle;
    std::vector<SourceProblem> reported_by_the_import;
    MergeYaml(file.path, file.content, bundle, reported_by_the_import);
    check.instruments.insert(check.instruments.end(),
                             bundle.instruments().begin(),
                             bundle.instruments().end());
    if (!reported_by_the_import.empty() && bundle.instruments().empty()) {
      // It may have been meant to hold one.
      check.instruments.emplace_back();
    }
  }
  if (check.instruments.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, " holds no interest survey"));
  }
  std::set<std::string> asked;
  const fs::path folder = CatalogFolder(path);
  std::string id = "draft";
  for (ImportFile& file : files) {
    asked.insert(folder.empty() ? file.path
                                : PathBelow(folder, path, file.path));
  }
  if (!folder.empty()) {
    if (IsResourceId(folder.filename().string())) {
      id = folder.filename().string();
    }
    TRELLIS_ASSIGN_OR_RETURN(files, catalog::ReadFolder(folder.string()));
  }
  TRELLIS_ASSIGN_OR_RETURN(
      const catalog::ImportOutcome outcome,
      ImportFilesOffline(absl::StrCat("catalogs/", id), files));
  for (const ImportProblem& problem : outcome.problems) {
    if (asked.count(problem.file()) > 0) check.problems.push_back(problem);
  }
  return check;
}

std::string InstrumentSummary(const Instrument& instrument) {
  std::set<std::string> blocks;
  std::vector<std::string> english;
  std::vector<std::string> spanish;
  for (const auto& item : instrument.items()) {
    if (!item.block().empty()) blocks.insert(item.block());
    english.push_back(item.text());
    const auto text = item.text_translations().find("es");
    if (text != item.text_translations().end()) {
      spanish.push_back(text->second);
    }
  }
  const auto* format =
      Instrument::ResponseFormat_descriptor()->FindValueByNumber(
          instrument.response_format());
  std::string text = absl::StrCat(
      LastId(instrument.name()), ": ", instrument.items_size(), " items, ",
      blocks.size(), " blocks, ", instrument.scales_size(), " scales, ",
      format == nullptr ? "" : EnumWord(*format), "; English grade ",
      absl::StrFormat("%.1f", catalog::EnglishReadingLevel(english)));
  if (!spanish.empty()) {
    absl::StrAppend(
        &text, "; Spanish for ", spanish.size(), " items, grade ",
        absl::StrFormat("%.1f", catalog::SpanishReadingLevel(spanish)));
  }
  return text;
}

}  // namespace trellis::cli
