#include "services/plan_validation/verifier/plan_credit.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "services/plan_validation/verifier/course_lines.h"

namespace trellis::plan_verifier {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;
using plan::v1::PlannedCourse;

constexpr int kMaxCourses = 128;
constexpr int kMinGrade = 6;
constexpr int kMaxGrade = 16;
constexpr int kBestPoints = 400;

// Divides credit among the parts of a course in the course's proportions. What
// does not divide evenly goes to the last.
std::vector<Credit> Divide(Credit credit,
                           const std::vector<CourseUnit>& units) {
  const Credit whole = std::max<Credit>(0, units[0].course->millicredits());
  std::vector<Credit> shares;
  Credit left = credit;
  for (size_t i = 0; i < units.size(); ++i) {
    const bool is_last = i + 1 == units.size() || whole == 0;
    shares.push_back(is_last ? left : credit * CreditOf(units[i]) / whole);
    left -= shares.back();
  }
  return shares;
}

void AddUnits(const PlannedCourse& planned, int position,
              const catalog_v1::Course& course, const CourseBook& book,
              PlanCredit& credit) {
  if (planned.status() == PlannedCourse::STATUS_NOT_EARNED) return;
  const Credit earned = planned.earned_millicredits() > 0
                            ? planned.earned_millicredits()
                            : course.millicredits();
  const std::vector<CourseUnit> units = book.UnitsOf(course);
  const std::vector<Credit> shares = Divide(std::max<Credit>(0, earned), units);
  for (size_t i = 0; i < units.size(); ++i) {
    credit.units_at[static_cast<size_t>(position)].push_back(
        credit.units.size());
    credit.units.push_back({position, units[i], shares[i], &planned});
  }
}

bool IsOver(const PlannedCourse& planned) {
  return planned.status() == PlannedCourse::STATUS_EARNED;
}

// Whether a mark is at least as high, if it is reported at all.
bool MayReach(const PlannedCourse& planned, int minimum_points) {
  if (!IsOver(planned)) return true;
  return PointsOf(planned.mark()).value_or(kPassed) >= minimum_points;
}

}  // namespace

std::string CourseNameIn(absl::string_view catalog_id, absl::string_view name) {
  if (absl::StartsWith(name, "courses/")) {
    std::string full = absl::StrCat("catalogs/", catalog_id, "/", name);
    return ParseCatalogResourceName(full).has_value() ? full : "";
  }
  const auto parsed = ParseCatalogResourceName(name);
  if (!parsed.has_value() || parsed->catalog_id != catalog_id ||
      !HasCollections(parsed->relative_name, {"courses"})) {
    return "";
  }
  return CatalogResourceFullName(catalog_id, parsed->relative_name);
}

PlanCredit ReadPlanCredit(const plan::v1::CoursePlan& plan,
                          absl::string_view catalog_id, const CourseBook& book,
                          FieldViolations& violations) {
  PlanCredit credit;
  credit.plan = &plan;
  if (plan.courses_size() > kMaxCourses) {
    violations.Add("plan.courses",
                   absl::StrCat("holds ", plan.courses_size(),
                                " courses, more than ", kMaxCourses),
                   "TOO_MANY");
    return credit;
  }
  credit.units_at.resize(static_cast<size_t>(plan.courses_size()));
  for (int i = 0; i < plan.courses_size(); ++i) {
    const PlannedCourse& planned = plan.courses(i);
    const std::string field = absl::StrCat("plan.courses[", i, "]");
    if (planned.grade() < kMinGrade || planned.grade() > kMaxGrade) {
      violations.Add(absl::StrCat(field, ".grade"),
                     "must be in the range [6, 16]", "OUT_OF_RANGE");
    }
    const catalog_v1::Course* const course =
        book.Find(CourseNameIn(catalog_id, planned.course()));
    credit.courses.push_back(course);
    if (course == nullptr) {
      violations.Add(absl::StrCat(field, ".course"),
                     "is not a course of the catalog", "UNKNOWN_COURSE");
      continue;
    }
    AddUnits(planned, i, *course, book, credit);
  }
  FindCourseLines(book, credit);
  return credit;
}

std::optional<int> PointsOf(absl::string_view mark) {
  if (mark == "P") return kPassed;
  if (mark == "F") return 0;
  if (mark.empty() || mark.size() > 2 || mark[0] < 'A' || mark[0] > 'D') {
    return std::nullopt;
  }
  const int points = 100 * ('E' - mark[0]);
  if (mark.size() == 1) return points;
  if (mark[1] == '+') return std::min(kBestPoints, points + 30);
  if (mark[1] == '-') return points - 30;
  return std::nullopt;
}

Taken::Taken(const catalog_v1::TakenConditions& set,
             const catalog_v1::TakenConditions& rule)
    : minimum_points_(std::max(PointsOf(set.minimum_mark()).value_or(0),
                               PointsOf(rule.minimum_mark()).value_or(0))),
      first_grade_(std::max(set.first_grade(), rule.first_grade())),
      last_grade_(kMaxGrade) {
  for (const int last : {set.last_grade(), rule.last_grade()}) {
    if (last > 0) last_grade_ = std::min(last_grade_, last);
  }
}

bool Taken::AllowsGrade(int grade) const {
  return grade >= first_grade_ && grade <= last_grade_;
}

bool Taken::Allows(const PlanUnit& unit, bool is_vouched_for) const {
  if (!AllowsGrade(unit.planned->grade())) return false;
  return is_vouched_for || MayReach(*unit.planned, minimum_points_);
}

std::vector<bool> FindVouchedFor(const catalog_v1::RequirementSet& set,
                                 const PlanCredit& credit,
                                 const CourseBook& book) {
  std::vector<bool> vouched(credit.units.size(), false);
  for (const catalog_v1::Vouching& vouching : set.vouching()) {
    const int minimum = PointsOf(vouching.minimum_mark()).value_or(0);
    const bool is_there = std::any_of(
        credit.units.begin(), credit.units.end(), [&](const PlanUnit& unit) {
          return book.Selects(vouching.higher(), unit.unit) &&
                 MayReach(*unit.planned, minimum);
        });
    if (!is_there) continue;
    for (size_t u = 0; u < vouched.size(); ++u) {
      if (book.Selects(vouching.lower(), credit.units[u].unit)) {
        vouched[u] = true;
      }
    }
  }
  return vouched;
}

}  // namespace trellis::plan_verifier
