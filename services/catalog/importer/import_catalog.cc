#include "services/catalog/importer/import_catalog.h"

#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/catalog/snapshot.h"
#include "common/names/resource_name.h"
#include "common/yaml/yaml_reader.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/problem_list.h"

namespace trellis::catalog {
namespace {

// Returns the files to read, in the order of their paths.
std::vector<const ImportFile*> YamlFiles(const std::vector<ImportFile>& files) {
  std::vector<const ImportFile*> selected;
  for (const ImportFile& file : files) {
    if (absl::EndsWith(file.path, ".yaml") ||
        absl::EndsWith(file.path, ".yml")) {
      selected.push_back(&file);
    }
  }
  std::sort(selected.begin(), selected.end(),
            [](const auto* a, const auto* b) { return a->path < b->path; });
  return selected;
}

// Reads all files into one bundle.
class FileMerger {
 public:
  // Keeps the places of all values when `keeps_sources`.
  FileMerger(v1::Bundle& bundle, bool keeps_sources)
      : bundle_(bundle), keeps_sources_(keeps_sources) {}

  void Merge(const ImportFile& file) {
    // Kept apart, because merging would mix two descriptions without a word.
    std::unique_ptr<v1::Catalog> earlier(bundle_.release_catalog());
    MergeYaml(file.path, file.content, bundle_, problems_,
              keeps_sources_ ? &sources_ : nullptr);
    if (earlier == nullptr) {
      if (bundle_.has_catalog()) described_in_ = file.path;
      return;
    }
    if (bundle_.has_catalog()) {
      problems_.push_back({sources_["catalog"], "DUPLICATE_KEY",
                           absl::StrCat("the catalog is described in ",
                                        described_in_, " already"),
                           ""});
    }
    bundle_.set_allocated_catalog(earlier.release());
  }

  const SourceMap& sources() const { return sources_; }
  const std::vector<SourceProblem>& problems() const { return problems_; }

 private:
  v1::Bundle& bundle_;
  const bool keeps_sources_;
  SourceMap sources_;
  std::vector<SourceProblem> problems_;
  std::string described_in_;
};

bool HasSyntaxErrors(const std::vector<SourceProblem>& problems) {
  return std::any_of(problems.begin(), problems.end(), [](const auto& problem) {
    return problem.code == "YAML_SYNTAX";
  });
}

// Puts a list of records in the order of their names.
template <typename Records>
void SortByName(Records& records) {
  std::sort(records.pointer_begin(), records.pointer_end(),
            [](const auto* a, const auto* b) { return a->name() < b->name(); });
}

void SortRecords(v1::Bundle& bundle) {
  SortByName(*bundle.mutable_clusters());
  SortByName(*bundle.mutable_pathways());
  SortByName(*bundle.mutable_courses());
  SortByName(*bundle.mutable_programs());
  SortByName(*bundle.mutable_requirement_sets());
  SortByName(*bundle.mutable_instruments());
  SortByName(*bundle.mutable_occupations());
  SortByName(*bundle.mutable_norms());
}

bool HasErrors(const std::vector<v1::ImportProblem>& problems) {
  return std::any_of(problems.begin(), problems.end(), [](const auto& problem) {
    return problem.severity() == v1::ImportProblem::SEVERITY_ERROR;
  });
}

// Reads and lints the files. Fills `bundle` and `problems` of the outcome.
ImportOutcome ReadAndLint(absl::string_view catalog_id,
                          const std::vector<ImportFile>& files,
                          const ForeignNames& known, bool keeps_sources) {
  ImportOutcome outcome;
  FileMerger merger(outcome.bundle, keeps_sources);
  for (const ImportFile* file : YamlFiles(files)) merger.Merge(*file);
  ExpandNames(catalog_id, outcome.bundle);
  ProblemList problems(merger.sources());
  for (const SourceProblem& problem : merger.problems()) problems.Add(problem);
  if (problems.size() > 0) problems.IgnoreMissingFields();
  // Of a file that breaks off, the rest would be called missing everywhere.
  if (!HasSyntaxErrors(merger.problems())) {
    Lint(catalog_id, outcome.bundle, known, problems);
  }
  outcome.problems = problems.Take();
  return outcome;
}

}  // namespace

ImportOutcome ImportCatalog(absl::string_view catalog_id,
                            const std::vector<ImportFile>& files,
                            const ForeignNames& known) {
  // Remembering where each of a million values came from takes a third of the
  // time, and most imports never ask.
  ImportOutcome outcome =
      ReadAndLint(catalog_id, files, known, /*keeps_sources=*/false);
  if (!outcome.problems.empty()) {
    outcome = ReadAndLint(catalog_id, files, known, /*keeps_sources=*/true);
  }
  SortRecords(outcome.bundle);
  outcome.ok = !HasErrors(outcome.problems);
  if (outcome.ok) {
    outcome.bundle_bytes = EncodeBundle(outcome.bundle);
    outcome.revision = RevisionOf(outcome.bundle_bytes);
  }
  return outcome;
}

std::vector<std::string> MentionedCatalogs(
    const std::vector<ImportFile>& files) {
  constexpr absl::string_view kCollection = "catalogs/";
  std::set<std::string> ids;
  for (const ImportFile& file : files) {
    absl::string_view rest = file.content;
    while (true) {
      const size_t at = rest.find(kCollection);
      if (at == absl::string_view::npos) break;
      rest.remove_prefix(at + kCollection.size());
      const absl::string_view id = rest.substr(0, rest.find('/'));
      if (IsResourceId(id)) ids.emplace(id);
    }
  }
  return {ids.begin(), ids.end()};
}

std::map<std::string, int> CountRecords(const v1::Bundle& bundle) {
  std::map<std::string, int> counts = {
      {"clusters", bundle.clusters_size()},
      {"pathways", bundle.pathways_size()},
      {"courses", bundle.courses_size()},
      {"programs", bundle.programs_size()},
      {"requirementSets", bundle.requirement_sets_size()},
      {"instruments", bundle.instruments_size()},
      {"occupations", bundle.occupations_size()},
      {"norms", bundle.norms_size()},
  };
  for (auto it = counts.begin(); it != counts.end();) {
    it = it->second == 0 ? counts.erase(it) : std::next(it);
  }
  return counts;
}

}  // namespace trellis::catalog
