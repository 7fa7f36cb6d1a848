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

std::optional<int> CourseFinder::FindFull(absl::string_view name) const {
  const auto number = courses_.course_names.Find(name);
  // Courses that others speak of have numbers too.
  const bool is_here =
      number.has_value() && *number < static_cast<int>(courses_.courses.size());
  return is_here ? number : std::nullopt;
}

std::optional<int> CourseFinder::FindInCatalog(absl::string_view relative) {
  full_name_.resize(prefix_size_);
  full_name_.append(relative.data(), relative.size());
  return FindFull(full_name_);
}

std::optional<int> CourseFinder::Find(absl::string_view name) {
  // What is in the table is well formed: most names need not be looked at.
  if (absl::StartsWith(name, "courses/")) return FindInCatalog(name);
  if (const auto known = FindFull(name)) return known;
  const absl::string_view relative = RelativeCourseName(name, catalog_name_);
  return relative.empty() ? std::nullopt : FindInCatalog(relative);
}

std::optional<int> CourseFinder::Find(absl::string_view name,
                                      absl::string_view field) {
  const auto number = Find(name);
  if (number.has_value() || name.empty()) return number;
  if (RelativeCourseName(name, catalog_name_).empty()) {
    violations_.Add(field,
                    absl::StrCat("must have the form courses/{course}, of "
                                 "the catalog in the request",
                                 Suggestion(name)),
                    "MALFORMED_NAME");
  } else {
    violations_.Add(
        field, absl::StrCat("is not a course of the catalog", Suggestion(name)),
        "UNKNOWN_COURSE");
  }
  return std::nullopt;
}

std::string CourseFinder::Suggestion(absl::string_view name) {
  if (++suggestions_ > kMaxSuggestions) return "";
  if (!suggester_.has_value()) suggester_.emplace(courses_.courses);
  const std::string nearest = suggester_->Nearest(LastId(name));
  return nearest.empty() ? "" : absl::StrCat("; did you mean ", nearest, "?");
}

}  // namespace trellis::plan
