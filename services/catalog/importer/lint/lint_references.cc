#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/lint/field_checks.h"
#include "common/names/nearest_word.h"
#include "common/names/resource_name.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/reference_fields.h"

namespace trellis::catalog {
namespace {

bool LiesIn(absl::string_view relative_name,
            const std::vector<absl::string_view>& collections) {
  if (collections.size() == 1) {
    return HasCollections(relative_name, {collections[0]});
  }
  return HasCollections(relative_name, {collections[0], collections[1]});
}

class ReferenceLint {
 public:
  ReferenceLint(absl::string_view catalog_id, const v1::Bundle& bundle,
                const ForeignNames& known, ProblemList& problems)
      : catalog_id_(catalog_id), known_(known), problems_(problems) {
    AddNames(bundle.clusters());
    AddNames(bundle.pathways());
    AddNames(bundle.courses());
    AddNames(bundle.programs());
    AddNames(bundle.requirement_sets());
    AddNames(bundle.instruments());
    AddNames(bundle.occupations());
    AddNames(bundle.norms());
  }

  void Check(const std::string& path, const ReferenceField& field,
             const std::string& value) {
    const auto parts = ParseCatalogResourceName(value);
    if (!parts.has_value() || !parts->revision.empty() ||
        !LiesIn(parts->relative_name, field.collections)) {
      return problems_.Error(
          path, "BAD_NAME",
          absl::StrCat("this has to be the name of ", field.what,
                       ", in the form ", Form(field)));
    }
    if (parts->catalog_id == catalog_id_) {
      if (!names_.contains(value)) ReportOwn(path, field, *parts);
    } else if (!field.may_be_foreign) {
      problems_.Error(
          path, "FOREIGN_REFERENCE",
          absl::StrCat("this has to be ", field.what, " of the same catalog"));
    } else if (!known_.Contains(value)) {
      ReportForeign(path, field, value, parts->catalog_id);
    }
  }

  // The cluster in a pathway's own name has to be there.
  void CheckParents(const v1::Bundle& bundle) {
    static const auto& cluster =
        *new ReferenceField{"Pathway", "name", {"clusters"}, "a cluster"};
    for (int i = 0; i < bundle.pathways_size(); ++i) {
      const std::string& name = bundle.pathways(i).name();
      const size_t end = name.rfind("/pathways/");
      if (end == std::string::npos) continue;
      const std::string parent = name.substr(0, end);
      const auto parts = ParseCatalogResourceName(parent);
      if (!parts.has_value() || names_.contains(parent)) continue;
      ReportOwn(PathOf("pathways", i, "name"), cluster, *parts);
    }
  }

 private:
  template <typename Records>
  void AddNames(const Records& records) {
    for (const auto& record : records) names_.insert(record.name());
  }

  static std::string Form(const ReferenceField& field) {
    return absl::StrJoin(field.collections, "/",
                         [](std::string* out, absl::string_view collection) {
                           absl::StrAppend(out, collection, "/...");
                         });
  }

  void ReportOwn(const std::string& path, const ReferenceField& field,
                 const CatalogResourceName& name) {
    const std::string suggestion =
        problems_.WantsSuggestions()
            ? NearestWord(name.relative_name, OwnNames(field))
            : "";
    problems_.Error(
        path, "DANGLING_REFERENCE",
        absl::StrCat("there is no ", name.relative_name, " in this catalog"),
        suggestion);
  }

  void ReportForeign(const std::string& path, const ReferenceField& field,
                     const std::string& value, absl::string_view catalog_id) {
    if (known_.KnowsCatalog(catalog_id)) {
      return problems_.Error(
          path, "DANGLING_REFERENCE", absl::StrCat("there is no ", value),
          problems_.WantsSuggestions()
              ? NearestWord(value, known_.NamesOf(catalog_id))
              : "");
    }
    problems_.Warning(path, "DANGLING_REFERENCE",
                      absl::StrCat("whether there is such ", field.what,
                                   " cannot be told: catalogs/", catalog_id,
                                   " is not known here"));
  }

  // The names of records that `field` can refer to, as files write them.
  const std::vector<std::string>& OwnNames(const ReferenceField& field) {
    std::vector<std::string>& names = own_names_[field.what];
    if (!names.empty()) return names;
    for (const std::string& name : names_) {
      const absl::string_view short_name = ShortName(name);
      if (LiesIn(short_name, field.collections)) {
        names.emplace_back(short_name);
      }
    }
    // The order of a hash set must not show in suggestions.
    std::sort(names.begin(), names.end());
    return names;
  }

  const absl::string_view catalog_id_;
  const ForeignNames& known_;
  ProblemList& problems_;
  absl::flat_hash_set<std::string> names_;
  absl::flat_hash_map<absl::string_view, std::vector<std::string>> own_names_;
};

}  // namespace

void LintReferences(absl::string_view catalog_id, v1::Bundle& bundle,
                    const ForeignNames& known, ProblemList& problems) {
  ReferenceLint lint(catalog_id, bundle, known, problems);
  lint.CheckParents(bundle);
  VisitReferences(
      bundle, [&lint](const std::string& path, const ReferenceField& field,
                      std::string& value) { lint.Check(path, field, value); });
}

}  // namespace trellis::catalog
