#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "services/catalog/importer/lint/lint.h"

namespace trellis::catalog {
namespace {

// What two spellings of one title have in common: "Health, Safety & Work" and
// "health safety and work" are the same.
std::string Normalized(absl::string_view title) {
  std::string words;
  bool at_gap = false;
  const auto add = [&](absl::string_view text) {
    if (at_gap && !words.empty()) words += ' ';
    at_gap = false;
    absl::StrAppend(&words, text);
  };
  for (const char c : title) {
    if (c == '&') {
      at_gap = true;
      add("and");
      at_gap = true;
    } else if (absl::ascii_isspace(c) || c == '-' || c == '/') {
      at_gap = true;
    } else if (!absl::ascii_ispunct(c)) {
      const char lower = absl::ascii_tolower(c);
      add(absl::string_view(&lower, 1));
    }
  }
  return words;
}

// Finds titles that could mean two records.
class Titles {
 public:
  // Adds the display name and the aliases of a record. `scope` is what titles
  // have to be unique within.
  template <typename Record>
  void Add(absl::string_view scope, const Record& record, FieldChecks& checks) {
    AddTitle(scope, record.display_name(), record.name(), "display_name",
             checks);
    for (int i = 0; i < record.aliases_size(); ++i) {
      AddTitle(scope, record.aliases(i), record.name(),
               absl::StrCat("aliases[", i, "]"), checks);
    }
  }

 private:
  void AddTitle(absl::string_view scope, const std::string& title,
                absl::string_view name, absl::string_view field,
                FieldChecks& checks) {
    const std::string key = absl::StrCat(scope, "\n", Normalized(title));
    const auto [it, is_new] = names_.try_emplace(key, name);
    // Spellings of one record may well come out the same.
    if (is_new || it->second == name) return;
    checks.Error(field, "ALIAS_CLASH",
                 absl::StrCat("\"", title, "\" could also mean ",
                              ShortName(it->second)));
  }

  absl::flat_hash_map<std::string, std::string> names_;
};

// The checks that clusters and pathways share.
template <typename Record>
void LintEntry(const Record& record, absl::string_view scope, Titles& titles,
               UniqueValues& codes, UniqueValues& ordinals,
               FieldChecks& checks) {
  checks.Require(!record.code().empty(), "code");
  if (checks.Require(!record.display_name().empty(), "display_name")) {
    titles.Add(scope, record, checks);
  }
  if (checks.Require(record.ordinal() != 0, "ordinal")) {
    checks.RequireRange(record.ordinal(), 1, 10000, "ordinal");
    ordinals.Add(absl::StrCat(scope, "\n", record.ordinal()),
                 ShortName(record.name()), checks, "ordinal",
                 "DUPLICATE_ORDINAL");
  }
  codes.Add(record.code(), ShortName(record.name()), checks, "code",
            "DUPLICATE_CODE");
  checks.RequireLanguages(record);
}

}  // namespace

void LintFramework(const v1::Bundle& bundle, ProblemList& problems) {
  Titles titles;
  UniqueValues ordinals;
  UniqueValues cluster_codes;
  for (int i = 0; i < bundle.clusters_size(); ++i) {
    FieldChecks checks(problems, "", "clusters", i);
    LintEntry(bundle.clusters(i), "", titles, cluster_codes, ordinals, checks);
  }
  UniqueValues pathway_codes;
  for (int i = 0; i < bundle.pathways_size(); ++i) {
    const std::string& name = bundle.pathways(i).name();
    FieldChecks checks(problems, "", "pathways", i);
    LintEntry(bundle.pathways(i), name.substr(0, name.rfind("/pathways/")),
              titles, pathway_codes, ordinals, checks);
  }
}

}  // namespace trellis::catalog
