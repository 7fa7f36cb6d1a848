#include "services/plan_validation/verifier/named_sets.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"

namespace trellis::plan_verifier {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;
namespace v1 = ::trellis::plan::v1;

// ValidatePlan takes eight, and a program's.
constexpr int kMaxSets = 9;

std::string FieldAt(int place) {
  return absl::StrCat("requirement_sets[", place, "]");
}

// Returns the name of a set without its revision, or "" when it is malformed.
std::string FullName(absl::string_view name) {
  const auto parsed = ParseCatalogResourceName(name);
  if (!parsed.has_value() ||
      !HasCollections(parsed->relative_name, {"requirementSets"})) {
    return "";
  }
  return CatalogResourceFullName(parsed->catalog_id, parsed->relative_name);
}

// Likewise, and says so.
std::string CheckForm(absl::string_view field, absl::string_view name,
                      FieldViolations& violations) {
  std::string full = FullName(name);
  if (full.empty()) {
    violations.Add(field,
                   "must have the form catalogs/{catalog}/requirementSets/{id}",
                   "MALFORMED_NAME");
  }
  return full;
}

void CheckRevision(absl::string_view field, absl::string_view name,
                   const CatalogSnapshot& snapshot,
                   FieldViolations& violations) {
  const auto set = ParseCatalogResourceName(name);
  if (set.has_value() && set->catalog_id == snapshot.catalog_id() &&
      !set->revision.empty() && set->revision != snapshot.revision()) {
    violations.Add(field, "is of another revision than the catalog",
                   "OTHER_CATALOG");
  }
}

}  // namespace

const catalog_v1::RequirementSet* SetBook::Find(absl::string_view name) const {
  const auto parsed = ParseCatalogResourceName(name);
  if (!parsed.has_value()) return nullptr;
  const auto find_in = [&](const CatalogSnapshot& catalog) {
    const auto* record =
        catalog.Find<catalog_v1::RequirementSet>(parsed->relative_name);
    return record == nullptr ? nullptr : record->message;
  };
  if (parsed->catalog_id == snapshot_.catalog_id()) return find_in(snapshot_);
  for (const auto& other : others_) {
    const bool is_of_revision =
        parsed->revision.empty() || parsed->revision == other->revision();
    if (other->catalog_id() == parsed->catalog_id && is_of_revision) {
      return find_in(*other);
    }
  }
  return nullptr;
}

void CheckSetNames(const v1::VerifyCertificateRequest& request,
                   FieldViolations& violations) {
  const std::string own =
      CheckForm("requirement_set", request.requirement_set(), violations);
  if (request.requirement_sets().empty()) return;
  if (request.requirement_sets_size() > kMaxSets) {
    violations.Add("requirement_sets",
                   absl::StrCat("holds ", request.requirement_sets_size(),
                                " names, more than ", kMaxSets),
                   "TOO_MANY");
    return;
  }
  std::set<std::string> names;
  for (int i = 0; i < request.requirement_sets_size(); ++i) {
    const std::string name =
        CheckForm(FieldAt(i), request.requirement_sets(i), violations);
    if (!name.empty() && !names.insert(name).second) {
      violations.Add(FieldAt(i), "repeats an earlier requirement set",
                     "DUPLICATE");
    }
  }
  if (!own.empty() && names.count(own) == 0) {
    violations.Add("requirement_sets",
                   "does not name the set in \"requirement_set\"", "INVALID");
  }
}

void CheckSetRevisions(const v1::VerifyCertificateRequest& request,
                       const CatalogSnapshot& snapshot,
                       FieldViolations& violations) {
  CheckRevision("requirement_set", request.requirement_set(), snapshot,
                violations);
  for (int i = 0; i < request.requirement_sets_size(); ++i) {
    CheckRevision(FieldAt(i), request.requirement_sets(i), snapshot,
                  violations);
  }
}

absl::Status FindNamedSets(const v1::VerifyCertificateRequest& request,
                           const SetBook& book, JoinedSets& joined) {
  std::vector<std::string> names(request.requirement_sets().begin(),
                                 request.requirement_sets().end());
  if (names.empty()) names = {request.requirement_set()};
  std::vector<const catalog_v1::RequirementSet*> sets;
  for (const std::string& name : names) {
    sets.push_back(book.Find(name));
    if (sets.back() == nullptr) {
      return NotFoundError(common::v1::ERROR_REASON_REQUIREMENT_SET_NOT_FOUND,
                           "requirement set", name);
    }
  }
  const std::string own = FullName(request.requirement_set());
  const auto is_own = [&](const std::string& name) {
    return FullName(name) == own;
  };
  const auto place = std::find_if(names.begin(), names.end(), is_own);
  joined = JoinSets(sets, static_cast<size_t>(place - names.begin()));
  return absl::OkStatus();
}

}  // namespace trellis::plan_verifier
