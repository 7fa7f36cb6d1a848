#include "services/plan_validation/rpc/check_plan_request.h"

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/plan_validation/domain/school_time.h"
#include "services/plan_validation/rpc/nearest_course.h"
#include "services/plan_validation/rpc/terms.h"

namespace trellis::plan {
namespace {

// How many unknown courses get a suggestion: looking for one compares every
// course of the catalog.
constexpr int kMaxSuggestions = 8;

// Whether `name` is in the catalog that the request names. A request whose
// catalog is malformed has that wrong with it and not this.
bool IsOfCatalog(const CatalogResourceName& name,
                 const std::optional<CatalogResourceName>& catalog) {
  if (!catalog.has_value()) return true;
  return name.catalog_id == catalog->catalog_id &&
         (name.revision.empty() || name.revision == catalog->revision);
}

// Checks a name of something in the catalog.
void CheckName(absl::string_view field, absl::string_view name,
               absl::string_view collection,
               const std::optional<CatalogResourceName>& catalog,
               FieldViolations& violations) {
  const auto parsed = ParseCatalogResourceName(name);
  if (!parsed.has_value() ||
      !HasCollections(parsed->relative_name, {collection})) {
    violations.Add(field, absl::StrCat("must have the form catalogs/{catalog}/",
                                       collection, "/{id}"));
  } else if (!IsOfCatalog(*parsed, catalog)) {
    violations.Add(field, "is not of the catalog in \"catalog\"",
                   "OTHER_CATALOG");
  }
}

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

std::string CourseField(int index, absl::string_view field) {
  return absl::StrCat("plan.courses[", index, "].", field);
}

std::string ApprovalField(int index, absl::string_view field) {
  return absl::StrCat("plan.approvals[", index, "].", field);
}

void CheckRequirementSets(const v1::ValidatePlanRequest& request,
                          const std::optional<CatalogResourceName>& catalog,
                          FieldViolations& violations) {
  if (request.program().empty() && request.requirement_sets().empty()) {
    violations.Add("requirement_sets",
                   "is required when \"program\" is not given", "REQUIRED");
  }
  if (request.requirement_sets_size() > kMaxRequirementSets) {
    violations.Add("requirement_sets",
                   absl::StrCat("holds ", request.requirement_sets_size(),
                                " names where at most ", kMaxRequirementSets,
                                " are accepted"),
                   "TOO_MANY");
    return;
  }
  absl::flat_hash_set<absl::string_view> seen;
  for (int i = 0; i < request.requirement_sets_size(); ++i) {
    const std::string field = absl::StrCat("requirement_sets[", i, "]");
    const std::string& name = request.requirement_sets(i);
    CheckName(field, name, "requirementSets", catalog, violations);
    // The same set with and without a revision is the same set.
    const auto parsed = ParseCatalogResourceName(name);
    if (parsed.has_value() && !seen.insert(parsed->relative_name).second) {
      violations.Add(field, "repeats an earlier requirement set", "DUPLICATE");
    }
  }
}

void CheckCourse(const v1::PlannedCourse& course, int index,
                 FieldViolations& violations) {
  if (course.course().empty()) {
    violations.Add(CourseField(index, "course"), "is required", "REQUIRED");
  }
  if (course.grade() < kMinGrade || course.grade() > kMaxGrade) {
    violations.Add(
        CourseField(index, "grade"),
        absl::StrCat("must be in the range [", kMinGrade, ", ", kMaxGrade, "]"),
        "OUT_OF_RANGE");
  }
  if (!common::v1::Term_IsValid(course.term())) {
    violations.Add(CourseField(index, "term"), "is no term", "OUT_OF_RANGE");
  }
  if (!v1::PlannedCourse::Status_IsValid(course.status())) {
    violations.Add(CourseField(index, "status"), "is no status",
                   "OUT_OF_RANGE");
  }
}

ItemStatus ToDomainStatus(v1::PlannedCourse::Status status) {
  switch (status) {
    case v1::PlannedCourse::STATUS_EARNED:
      return ItemStatus::kEarned;
    case v1::PlannedCourse::STATUS_IN_PROGRESS:
      return ItemStatus::kInProgress;
    case v1::PlannedCourse::STATUS_NOT_EARNED:
      return ItemStatus::kNotEarned;
    default:
      return ItemStatus::kPlanned;
  }
}

// Finds the courses that a request names.
class CourseFinder {
 public:
  CourseFinder(const v1::ValidatePlanRequest& request,
               const CatalogSnapshot& snapshot, const CompiledCatalog& catalog,
               FieldViolations& violations)
      : snapshot_(snapshot),
        catalog_(catalog),
        violations_(violations),
        catalog_name_(ParseCatalogName(request.catalog())) {}

  // Returns the number of the course called `name`, or nothing after adding
  // what is wrong with the name.
  std::optional<int> Find(absl::string_view name, absl::string_view field) {
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
    const auto number = catalog_.course_names.Find(
        CatalogResourceFullName(snapshot_.catalog_id(), relative));
    if (number.has_value() &&
        *number < static_cast<int>(catalog_.courses.size())) {
      return number;
    }
    violations_.Add(
        field, absl::StrCat("is not a course of the catalog", Suggestion(name)),
        "UNKNOWN_COURSE");
    return std::nullopt;
  }

 private:
  std::string Suggestion(absl::string_view name) {
    if (++suggestions_ > kMaxSuggestions) return "";
    if (!suggester_.has_value()) suggester_.emplace(catalog_.courses);
    const std::string nearest = suggester_->Nearest(LastId(name));
    return nearest.empty() ? "" : absl::StrCat("; did you mean ", nearest, "?");
  }

  const CatalogSnapshot& snapshot_;
  const CompiledCatalog& catalog_;
  FieldViolations& violations_;
  const std::optional<CatalogResourceName> catalog_name_;
  std::optional<CourseSuggester> suggester_;
  int suggestions_ = 0;
};

// Each condition of each course looks through the credentials and approvals, so
// that all three lists are bounded alike.
bool CheckCount(absl::string_view field, int count,
                FieldViolations& violations) {
  if (count <= kMaxPlanItems) return true;
  violations.Add(field,
                 absl::StrCat("holds ", count, " entries where at most ",
                              kMaxPlanItems, " are accepted"),
                 "TOO_MANY");
  return false;
}

void ReadApprovals(const v1::CoursePlan& message,
                   const CompiledCatalog& catalog, CourseFinder& finder,
                   Plan& plan) {
  for (int i = 0; i < message.approvals_size(); ++i) {
    const v1::Approval& approval = message.approvals(i);
    const auto course =
        finder.Find(approval.course(), ApprovalField(i, "course"));
    const auto number = catalog.approvals.Find(approval.approval());
    // An approval that no course asks for is nobody's business.
    if (course.has_value() && number.has_value()) {
      plan.approvals.push_back({*course, *number});
    }
  }
}

void ReadCredentials(const v1::CoursePlan& message,
                     const CompiledCatalog& catalog, Plan& plan) {
  for (const std::string& credential : message.credentials()) {
    const auto number = catalog.credentials.Find(credential);
    if (number.has_value()) plan.credentials.push_back(*number);
  }
}

}  // namespace

std::optional<CatalogResourceName> ParseCatalogName(absl::string_view name) {
  auto parsed = ParseCatalogResourceName(name);
  if (parsed.has_value() && !parsed->relative_name.empty()) return std::nullopt;
  return parsed;
}

void CheckPlanRequest(const v1::ValidatePlanRequest& request,
                      FieldViolations& violations) {
  const auto catalog = ParseCatalogName(request.catalog());
  if (request.catalog().empty()) {
    violations.Add("catalog", "is required", "REQUIRED");
  } else if (!catalog.has_value()) {
    violations.Add("catalog", "must have the form catalogs/{catalog}");
  }
  if (!request.program().empty()) {
    CheckName("program", request.program(), "programs", catalog, violations);
  }
  CheckRequirementSets(request, catalog, violations);
  if (!request.has_plan()) violations.Add("plan", "is required", "REQUIRED");
  const v1::CoursePlan& plan = request.plan();
  const bool courses_fit =
      CheckCount("plan.courses", plan.courses_size(), violations);
  const bool credentials_fit =
      CheckCount("plan.credentials", plan.credentials_size(), violations);
  const bool approvals_fit =
      CheckCount("plan.approvals", plan.approvals_size(), violations);
  if (!courses_fit || !credentials_fit || !approvals_fit) return;
  for (int i = 0; i < request.plan().courses_size(); ++i) {
    CheckCourse(request.plan().courses(i), i, violations);
  }
  for (int i = 0; i < request.plan().approvals_size(); ++i) {
    const v1::Approval& approval = request.plan().approvals(i);
    if (approval.course().empty()) {
      violations.Add(ApprovalField(i, "course"), "is required", "REQUIRED");
    }
    if (approval.approval().empty()) {
      violations.Add(ApprovalField(i, "approval"), "is required", "REQUIRED");
    }
  }
}

void ReadPlan(const v1::ValidatePlanRequest& request,
              const CatalogSnapshot& snapshot, const CompiledCatalog& catalog,
              Plan& plan, FieldViolations& violations) {
  plan = Plan();
  const v1::CoursePlan& message = request.plan();
  if (message.courses_size() > kMaxPlanItems ||
      message.credentials_size() > kMaxPlanItems ||
      message.approvals_size() > kMaxPlanItems) {
    return;
  }
  CourseFinder finder(request, snapshot, catalog, violations);
  plan.items.reserve(message.courses_size());
  for (int i = 0; i < message.courses_size(); ++i) {
    const v1::PlannedCourse& planned = message.courses(i);
    const auto course = finder.Find(planned.course(), CourseField(i, "course"));
    if (!course.has_value()) continue;
    std::optional<Term> term = ToDomainTerm(planned.term());
    if (planned.term() == common::v1::TERM_UNSPECIFIED) {
      term = DefaultTerm(catalog.facts[*course].terms);
      if (!term.has_value()) {
        violations.Add(CourseField(i, "term"),
                       "is required, because the course is offered in several",
                       "AMBIGUOUS_TERM");
      }
    }
    if (!term.has_value()) continue;
    plan.items.push_back(
        {*course, planned.grade(), *term, ToDomainStatus(planned.status())});
  }
  ReadCredentials(message, catalog, plan);
  ReadApprovals(message, catalog, finder, plan);
}

}  // namespace trellis::plan
