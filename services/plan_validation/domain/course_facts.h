#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_FACTS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_FACTS_H_

#include <cstdint>
#include <vector>

#include "services/plan_validation/domain/mark.h"

// What the engine knows of courses and of plans. Courses, credentials and kinds
// of approval are numbers here; whoever calls the engine keeps the names.
namespace trellis::plan {

// Credit in thousandths of a unit.
using Millicredits = int64_t;

// The most items in a plan.
inline constexpr int kMaxPlanItems = 128;

// The grades of a plan.
inline constexpr int kMinGrade = 6;
inline constexpr int kMaxGrade = 16;

// Parts of a school year.
enum class Term : uint8_t { kFall, kSpring, kSummer, kFullYear };

// Returns the bit that stands for `term` in CourseFacts::terms.
constexpr uint8_t TermBit(Term term) {
  return static_cast<uint8_t>(1u << static_cast<unsigned>(term));
}

// Returns the bit that stands for `grade`, in [0, 31], in CourseFacts::grades.
constexpr uint32_t GradeBit(int grade) { return uint32_t{1} << grade; }

// How far a course has come, the surest credit first.
enum class ItemStatus : uint8_t { kEarned, kInProgress, kPlanned, kNotEarned };

// A condition for taking a course.
struct Requisite {
  enum class Kind : uint8_t {
    // The course `id` ends before.
    kCourseBefore,
    // The course `id` ends before, or is taken at the same time.
    kCourseBeforeOrWith,
    // The student holds the credential `id`.
    kCredential,
    // The student was given the approval `id`.
    kApproval,
    // All of `parts` are met.
    kAllOf,
    // At least one of `parts` is met.
    kAnyOf,
    // Nothing meets it: a condition of a kind that is not known here.
    kUnknown,
  };

  Kind kind = Kind::kUnknown;
  int id = 0;
  std::vector<Requisite> parts;
};

// One course of a catalog. A course is known by its place in the table, which
// is ordered by name.
struct CourseFacts {
  // The credit that taking it once earns, at least 0.
  Millicredits credit = 0;

  // The grades it is open to, one GradeBit each.
  uint32_t grades = 0;

  // The terms it is offered in, one TermBit each.
  uint8_t terms = 0;

  // How many times it earns credit, at least 1.
  int credit_limit = 1;

  // The fixed parts of its credit, each counted under a subject of its own.
  // Together they are the whole credit. Empty when the credit is of one kind.
  std::vector<Millicredits> parts;

  // What has to be met to take it; each of them.
  std::vector<Requisite> requisites;
};

// One course at one time.
struct PlanItem {
  int course = 0;
  int grade = kMinGrade;
  Term term = Term::kFullYear;
  ItemStatus status = ItemStatus::kPlanned;

  // The mark, in hundredths of a grade point as ParseMark returns it, or
  // kUnreportedMark.
  int mark = kUnreportedMark;

  // The credit that was earned where it is not the course's own, or 0.
  Millicredits earned_credit = 0;
};

// An approval that was given for a course.
struct GivenApproval {
  int course = 0;
  int approval = 0;
};

// What one student has taken and intends to take.
struct Plan {
  // At most kMaxPlanItems. The order has no meaning, but results refer to items
  // by their positions here.
  std::vector<PlanItem> items;
  std::vector<int> credentials;
  std::vector<GivenApproval> approvals;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_FACTS_H_
