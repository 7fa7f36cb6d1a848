#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_FACTS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_FACTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/plan_validation/domain/mark.h"

// What the engine knows of courses and of plans. Courses, achievements and
// kinds of approval are numbers here; whoever calls the engine keeps the names.
namespace trellis::plan {

// Credit in thousandths of a unit.
using Millicredits = int64_t;

// The most items in a plan.
inline constexpr int kMaxPlanItems = 128;

// The most exceptions in a plan.
inline constexpr int kMaxPlanExceptions = 64;

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

// Stands for a course that there is none of.
inline constexpr int kNoCourse = -1;

// How much of a course's credit counts for something.
struct CountedCredit {
  int course = kNoCourse;
  Millicredits credit = 0;
};

// A condition for taking a course.
struct Requisite {
  enum class Kind : uint8_t {
    // The course `id` ends before.
    kCourseBefore,
    // The course `id` ends before, or is taken at the same time.
    kCourseBeforeOrWith,
    // The course `id` is taken at the same time.
    kCourseWith,
    // The student holds the credential `id`.
    kCredential,
    // The student has the achievement `id`.
    kAchievement,
    // The student was given the approval `id`.
    kApproval,
    // Credit was earned before.
    kCredit,
    // All of `parts` are met.
    kAllOf,
    // At least one of `parts` is met.
    kAnyOf,
    // At least `minimum` of `parts` are met.
    kNOf,
    // Nothing meets it: a condition of a kind that is not known here.
    kUnknown,
  };

  Kind kind = Kind::kUnknown;

  // What is asked for, by number. For kCredit a number of the condition's own,
  // by which the caller knows what counts.
  int id = 0;

  // For a course the lowest mark, in hundredths of a grade point; for an
  // achievement the least value; for kCredit the credit; for kNOf how many. 0
  // stands for any mark and any value.
  int minimum = 0;

  // Whether it is only advised.
  bool is_recommended = false;

  // For kCredit: whether every course counts, and otherwise what counts,
  // ascending by course.
  bool counts_every_course = false;
  std::vector<CountedCredit> from;

  std::vector<Requisite> parts;
};

// An agreement by which a course stands for a college course.
struct Articulation {
  // The college course, by number.
  int course = kNoCourse;

  // The lowest mark for which it does, in hundredths of a grade point; 0 for
  // any.
  int minimum_mark = 0;
};

// One course of a catalog. A course is known by its place in the table, which
// is ordered by name. Other courses that it speaks of may have numbers beyond
// the table: the catalog does not have these.
struct CourseFacts {
  // The credit that taking it once earns, at least 0.
  Millicredits credit = 0;

  // The grades it is open to, one GradeBit each.
  uint32_t grades = 0;

  // The terms it is offered in, one TermBit each.
  uint8_t terms = 0;

  // Whether somebody other than the district teaches it, so that the district's
  // terms and load do not bind it.
  bool is_external = false;

  // How many times it earns credit, at least 1.
  int credit_limit = 1;

  // The fixed parts of its credit, each counted under a subject of its own.
  // Together they are the whole credit. Empty when the credit is of one kind.
  std::vector<Millicredits> parts;

  // What has to be met to take it; each of them.
  std::vector<Requisite> requisites;

  // The college courses that it stands for.
  std::vector<Articulation> articulations;

  // The other half of a year-long course in two parts, or kNoCourse.
  int paired_course = kNoCourse;

  // The course that took its place, or kNoCourse.
  int replaced_by = kNoCourse;

  // The courses of the table as which it counts besides itself, ascending:
  // those that took its place, one after the other, and those whose place it
  // took. See LinkReplacedCourses.
  std::vector<int> counts_as;

  // The last school year in which it is offered, by the calendar year in which
  // that begins, or 0 when it goes on.
  int last_offered_year = 0;
};

// Bounds on what a student takes at a time. 0 stands for none.
struct CourseLoad {
  Millicredits max_credit_each_year = 0;
  Millicredits min_credit_each_year = 0;
  int max_courses_each_term = 0;
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

  // Whether it has to stay as it is. What is not planned always does.
  bool is_locked = false;
};

// An approval that was given for a course.
struct GivenApproval {
  int course = 0;
  int approval = 0;
};

// Something other than a course: an exam, hours, a credential.
struct Achievement {
  int achievement = 0;

  // How much of it, such as a score; 0 also where nobody said.
  int value = 0;

  ItemStatus status = ItemStatus::kEarned;
};

// A decision about one student that changes what a requirement set asks for.
struct PlanException {
  enum class Kind : uint8_t {
    kWaive,
    kInsert,
    kSubstitute,
    kExclude,
    kApprove,
  };

  Kind kind = Kind::kWaive;

  // Its position in the request.
  int position = 0;

  // The requirement set by its full name, and the rule by id; "" for the whole
  // set.
  std::string requirement_set;
  std::string rule;

  // The course that counts, that takes another's place, or that does not count.
  int course = kNoCourse;

  // For kSubstitute: the course whose place it takes.
  int required_course = kNoCourse;

  // For kWaive: the credit that is waived, or 0 for all of it.
  Millicredits credit = 0;

  // The last day on which it holds, as "YYYY-MM-DD", or "" for good.
  std::string expire_date;
};

// What one student has taken and intends to take.
struct Plan {
  // At most kMaxPlanItems. The order has no meaning, but results refer to items
  // by their positions here.
  std::vector<PlanItem> items;

  // Those that the catalog speaks of, credentials among them, at most twice
  // kMaxPlanItems.
  std::vector<Achievement> achievements;

  // Whether `achievements` are all that there are.
  bool achievements_complete = false;

  std::vector<GivenApproval> approvals;

  // At most kMaxPlanExceptions.
  std::vector<PlanException> exceptions;

  // The calendar year in which the student entered grade 9, or 0 when that is
  // not known.
  int entry_year = 0;
};

// Returns the calendar year in which the student's school year of `grade`
// begins, or 0 when that is not known.
constexpr int SchoolYearOf(const Plan& plan, int grade) {
  return plan.entry_year == 0 ? 0 : plan.entry_year + grade - 9;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_FACTS_H_
