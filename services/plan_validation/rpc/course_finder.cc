#include "services/plan_validation/rpc/course_finder.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace trellis::plan {
namespace {

// How many unknown courses get a suggestion: looking for one compares every
// course of the catalog.
constexpr int kMaxSuggestions = 8;

// Returns the name of a course within the catalog, such as "courses/algebra-1",
// or "" when it is malformed or of another catalog.
absl::string_view RelativeCourseName(
    absl::string_view name, const std::optional<CatalogResourceName>& catalog) {
  if (absl::StartsWith(name, "courses/")) {
    const absl::string_view id = LastId(name);
    const bool is_short = id.size() + 8 == name.size() && IsResourceId(id);
    return is_short ? name : "";
  }
  const auto parsed = ParseCatalogResourceName(name);
  if (!parsed.has_value() ||
      !HasCollections(parsed->relative_name, {"courses"}) ||
      !IsOfCatalog(*parsed, catalog)) {
    return "";
  }
  return parsed->relative_name;
}

}  // namespace

std::optional<int> CourseFinder::Find(absl::string_view name,
                                      absl::string_view field) {
  if (name.empty()) return std::nullopt;
  const absl::string_view relative = RelativeCourseName(name, catalog_name_);
  if (relative.empty()) {
    violations_.Add(field,
                    absl::StrCat("must have the form courses/{course}, of "
                                 "the catalog in the request",
                                 Suggestion(name)),
                    "INVALID");
    return std::nullopt;
  }
  const auto number = courses_.course_names.Find(
      CatalogResourceFullName(snapshot_.catalog_id(), relative));
  if (number.has_value() &&
      *number < static_cast<int>(courses_.courses.size())) {
    return number;
  }
  violations_.Add(
      field, absl::StrCat("is not a course of the catalog", Suggestion(name)),
      "UNKNOWN_COURSE");
  return std::nullopt;
}

std::string CourseFinder::Suggestion(absl::string_view name) {
  if (++suggestions_ > kMaxSuggestions) return "";
  if (!suggester_.has_value()) suggester_.emplace(courses_.courses);
  const std::string nearest = suggester_->Nearest(LastId(name));
  return nearest.empty() ? "" : absl::StrCat("; did you mean ", nearest, "?");
}

}  // namespace trellis::plan
