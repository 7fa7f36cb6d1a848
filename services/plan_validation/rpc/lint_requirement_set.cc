#include "services/plan_validation/rpc/lint_requirement_set.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/lint/problem_sink.h"
#include "common/names/resource_name.h"
#include "common/requirement_lint/requirement_lint.h"
#include "common/requirement_lint/rule_places.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/rpc/requested_sets.h"

namespace trellis::plan {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

// After so many problems nobody misses a suggestion, and each is costly.
constexpr size_t kMaxSuggestions = 100;

// Takes the problems of one requirement set and says which rule each is in.
class RequirementProblems final : public ProblemSink {
 public:
  explicit RequirementProblems(const catalog_v1::RequirementSet& set) {
    for (const auto& place : requirements::PlacesOfRules(set, "")) {
      rules_.emplace(place.Path(), place.rule->id());
    }
  }

  void Error(absl::string_view path, absl::string_view code,
             absl::string_view message, absl::string_view suggestion) override {
    Add(path, code, message, suggestion).set_error(true);
  }

  void Warning(absl::string_view path, absl::string_view code,
               absl::string_view message,
               absl::string_view suggestion) override {
    Add(path, code, message, suggestion);
  }

  bool WantsSuggestions() const override {
    return problems_.size() < kMaxSuggestions;
  }

  // Writes the problems in order.
  void Write(v1::LintRequirementSetResponse& response) {
    std::sort(problems_.begin(), problems_.end(), ComesBefore);
    for (v1::RequirementProblem& problem : problems_) {
      if (response.problems_size() == kMaxRequirementProblems) return;
      *response.add_problems() = std::move(problem);
    }
  }

 private:
  static bool ComesBefore(const v1::RequirementProblem& a,
                          const v1::RequirementProblem& b) {
    return std::tie(a.rule(), a.code(), a.field(), a.message()) <
           std::tie(b.rule(), b.code(), b.field(), b.message());
  }

  v1::RequirementProblem& Add(absl::string_view path, absl::string_view code,
                              absl::string_view message,
                              absl::string_view suggestion) {
    v1::RequirementProblem& problem = problems_.emplace_back();
    problem.set_code(std::string(code));
    problem.set_rule(RuleAt(path));
    problem.set_field(std::string(path));
    problem.set_message(
        suggestion.empty()
            ? std::string(message)
            : absl::StrCat(message, "; did you mean ", suggestion, "?"));
    return problem;
  }

  // Returns the id of the innermost rule that a path leads into, or "".
  std::string RuleAt(absl::string_view path) const {
    for (;;) {
      const auto rule = rules_.find(path);
      if (rule != rules_.end()) return rule->second;
      const size_t dot = path.rfind('.');
      if (dot == absl::string_view::npos) return "";
      path = path.substr(0, dot);
    }
  }

  // The ids of rules by their paths.
  absl::flat_hash_map<std::string, std::string> rules_;
  std::vector<v1::RequirementProblem> problems_;
};

}  // namespace

void CheckRequest(const v1::LintRequirementSetRequest& request,
                  FieldViolations& violations) {
  const auto catalog = ParseCatalogName(request.catalog());
  if (!request.catalog().empty() && !catalog.has_value()) {
    violations.Add("catalog", "must have the form catalogs/{catalog}",
                   "MALFORMED_NAME");
  }
  if (request.requirement_set().empty()) {
    violations.Add("requirement_set", "is required", "REQUIRED");
    return;
  }
  const auto set = ParseCatalogResourceName(request.requirement_set());
  if (!set.has_value() ||
      !HasCollections(set->relative_name, {"requirementSets"})) {
    violations.Add("requirement_set",
                   "must have the form catalogs/{catalog}/requirementSets/{id}",
                   "MALFORMED_NAME");
  } else if (!IsOfOneRevision(*set, catalog)) {
    violations.Add("requirement_set",
                   "is of another revision than the catalog in \"catalog\"",
                   "OTHER_CATALOG");
  }
}

std::vector<CatalogVersion> CatalogsOf(
    const v1::LintRequirementSetRequest& request) {
  std::vector<CatalogVersion> versions;
  AddVersionOf(request.catalog(), versions);
  const auto set = ParseCatalogResourceName(request.requirement_set());
  // A set of the same catalog is of the revision that is looked at.
  if (versions.empty() || versions[0].catalog_id != set->catalog_id) {
    AddVersionOf(request.requirement_set(), versions);
  }
  return versions;
}

absl::Status LintRequirementSet(const CatalogSnapshot& snapshot,
                                OtherCatalogs others,
                                const v1::LintRequirementSetRequest& request,
                                v1::LintRequirementSetResponse& response) {
  response.Clear();
  FieldViolations violations;
  CheckRequest(request, violations);
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  const RequestedSet found =
      SetFinder(snapshot, CompiledCatalogOf(snapshot), others)
          .Find(request.requirement_set());
  if (found == nullptr) {
    const auto name = ParseCatalogResourceName(request.requirement_set());
    return NotFoundError(
        common::v1::ERROR_REASON_REQUIREMENT_SET_NOT_FOUND, "requirement set",
        CatalogResourceFullName(name->catalog_id, name->relative_name));
  }
  const catalog_v1::RequirementSet& set = *found->message;
  const requirements::CourseIndex index(snapshot.bundle());
  RequirementProblems problems(set);
  requirements::LintRequirementSet(set, index, requirements::LintOptions(), "",
                                   problems);
  problems.Write(response);
  response.set_catalog_revision(snapshot.revision());
  return absl::OkStatus();
}

}  // namespace trellis::plan
