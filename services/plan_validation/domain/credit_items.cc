#include "services/plan_validation/domain/credit_items.h"

#include <algorithm>
#include <tuple>

#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {
namespace {

// Returns the positions of the items that are worth credit if they are not
// repeats, in the order in which they are counted.
std::vector<int> CountingOrder(absl::Span<const PlanItem> items) {
  // Items that differ in mark or credit only have to come in an order that the
  // plan's does not decide.
  using Key = std::tuple<ItemStatus, int, int, int, int, Millicredits, int>;
  std::vector<Key> keys;
  keys.reserve(items.size());
  for (size_t i = 0; i < items.size(); ++i) {
    const PlanItem& item = items[i];
    if (item.status == ItemStatus::kNotEarned) continue;
    const SchoolTime time = SchoolTimeOf(item.grade, item.term);
    keys.emplace_back(item.status, time.begin, time.end, item.course,
                      -item.mark, -item.earned_credit, static_cast<int>(i));
  }
  std::sort(keys.begin(), keys.end());
  std::vector<int> order;
  order.reserve(keys.size());
  for (const Key& key : keys) order.push_back(std::get<6>(key));
  return order;
}

// Adds the item's parts. Credit that differs from the course's own is divided
// in the course's proportions.
void AddParts(const CourseFacts& course, CreditItem item,
              std::vector<CreditItem>& items) {
  if (course.parts.empty()) {
    items.push_back(item);
    return;
  }
  const Millicredits credit = item.credit;
  Millicredits left = credit;
  for (size_t p = 0; p < course.parts.size(); ++p) {
    const bool is_last = p + 1 == course.parts.size();
    item.credit = is_last || course.credit == 0
                      ? left
                      : credit * course.parts[p] / course.credit;
    left -= item.credit;
    items.push_back(item);
    ++item.unit;
    ++item.part;
  }
}

// Returns the line of a course that other numbers stand for too, given the
// items before it: theirs. It joins those of several.
int LineOf(absl::Span<const CourseFacts> courses, int course,
           std::vector<CreditItem>& items) {
  int line = course;
  for (size_t i = 0; i < items.size(); ++i) {
    if (!CountsAs(courses, items[i].course, course)) continue;
    const int joined = items[i].line;
    if (line == course) line = joined;
    for (CreditItem& other : items) {
      if (other.line == joined) other.line = line;
    }
  }
  return line;
}

}  // namespace

UnitNumbers::UnitNumbers(absl::Span<const CourseFacts> courses) {
  for (size_t c = 0; c < courses.size(); ++c) {
    first_.push_back(count_);
    count_ += std::max(1, static_cast<int>(courses[c].parts.size()));
    course_.resize(static_cast<size_t>(count_), static_cast<int>(c));
  }
}

CreditItems FindCreditItems(absl::Span<const CourseFacts> courses,
                            const UnitNumbers& units,
                            absl::Span<const PlanItem> items) {
  CreditItems result;
  result.no_credit.assign(items.size(), NoCredit::kNotEarned);
  const std::vector<int> order = CountingOrder(items);
  result.items.reserve(order.size());
  for (size_t i = 0; i < order.size(); ++i) {
    const auto position = static_cast<size_t>(order[i]);
    const PlanItem& item = items[position];
    const CourseFacts& course = courses[static_cast<size_t>(item.course)];
    // Plans are short: looking back is cheaper than a table of courses.
    const bool is_numbered_once = course.counts_as.empty();
    int earlier = 0;
    for (size_t k = 0; k < i; ++k) {
      const int other = items[static_cast<size_t>(order[k])].course;
      earlier += is_numbered_once ? other == item.course
                                  : CountsAs(courses, other, item.course);
    }
    const int line = is_numbered_once
                         ? item.course
                         : LineOf(courses, item.course, result.items);
    const bool is_repeat = earlier >= course.credit_limit;
    result.no_credit[position] =
        is_repeat ? NoCredit::kRepeated : NoCredit::kEarnsCredit;
    if (is_repeat) {
      for (CreditItem& other : result.items) {
        if (other.line == line) other.has_repeats = true;
      }
    }
    CreditItem credit;
    credit.position = order[i];
    credit.course = item.course;
    credit.unit = units.First(item.course);
    credit.line = line;
    credit.credit = item.earned_credit > 0 ? item.earned_credit : course.credit;
    credit.status = item.status;
    credit.grade = item.grade;
    credit.mark = item.mark;
    credit.has_repeats = is_repeat;
    credit.is_repeat = is_repeat;
    if (credit.credit > 0) AddParts(course, credit, result.items);
  }
  return result;
}

}  // namespace trellis::plan
