#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CREDIT_ITEMS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CREDIT_ITEMS_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"

namespace trellis::plan {

// Why an item earns no credit.
enum class NoCredit : uint8_t { kEarnsCredit, kNotEarned, kRepeated };

// Credit of one item, or of one part of it.
struct CreditItem {
  // Its position in the plan.
  int position = 0;
  int course = 0;
  // The unit of the catalog that it is: see UnitNumbers.
  int unit = 0;
  // Which of the course's parts it is, from 0.
  int part = 0;
  // Courses that are the same course under other numbers have the same line:
  // what one of them earned, the others do not earn again.
  int line = 0;
  Millicredits credit = 0;
  ItemStatus status = ItemStatus::kPlanned;
  int grade = kMinGrade;
  // As in PlanItem.
  int mark = kUnreportedMark;
  // Whether the course is in the plan more often than it earns credit, and
  // whether this is one of the times beyond.
  bool has_repeats = false;
  bool is_repeat = false;
};

// The units of credit of a catalog. See UnitSet.
class UnitNumbers {
 public:
  UnitNumbers() = default;
  explicit UnitNumbers(absl::Span<const CourseFacts> courses);

  // The number of units.
  int count() const { return count_; }

  // The first unit of a course; the units of its parts follow each other.
  int First(int course) const { return first_[static_cast<size_t>(course)]; }

  // How many units a course has.
  int CountOf(int course) const {
    const auto next = static_cast<size_t>(course) + 1;
    return (next < first_.size() ? first_[next] : count_) - First(course);
  }

  // The course that a unit belongs to.
  int CourseOf(int unit) const { return course_[static_cast<size_t>(unit)]; }

 private:
  int count_ = 0;
  std::vector<int> first_;
  std::vector<int> course_;
};

// Which items of a plan earn credit.
struct CreditItems {
  // The items that do and those that are repeats, in the order in which they
  // are counted: the surest status first, then the earliest, then by course and
  // part. The order of the plan decides only between items that are alike in
  // everything.
  std::vector<CreditItem> items;

  // For each position of the plan, why it does not. A course that is taken more
  // often than it earns credit, itself or as one that replaced it, is repeated
  // after the first times, in the order above; a requirement set may count
  // another of its times all the same, such as the one with the better mark.
  std::vector<NoCredit> no_credit;
};

// Returns which of `items` earn credit.
CreditItems FindCreditItems(absl::Span<const CourseFacts> courses,
                            const UnitNumbers& units,
                            absl::Span<const PlanItem> items);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CREDIT_ITEMS_H_
