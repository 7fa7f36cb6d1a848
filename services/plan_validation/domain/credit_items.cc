#include "services/plan_validation/domain/credit_items.h"

#include <algorithm>
#include <tuple>

#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {
namespace {

// Returns the positions of the items that are worth credit if they are not
// repeats, in the order in which they are counted.
std::vector<int> CountingOrder(absl::Span<const PlanItem> items) {
  using Key = std::tuple<ItemStatus, int, int, int, int>;
  std::vector<Key> keys;
  keys.reserve(items.size());
  for (size_t i = 0; i < items.size(); ++i) {
    const PlanItem& item = items[i];
    if (item.status == ItemStatus::kNotEarned) continue;
    const SchoolTime time = SchoolTimeOf(item.grade, item.term);
    keys.emplace_back(item.status, time.begin, time.end, item.course,
                      static_cast<int>(i));
  }
  std::sort(keys.begin(), keys.end());
  std::vector<int> order;
  order.reserve(keys.size());
  for (const Key& key : keys) order.push_back(std::get<4>(key));
  return order;
}

}  // namespace

CreditItems FindCreditItems(absl::Span<const CourseFacts> courses,
                            absl::Span<const PlanItem> items) {
  CreditItems result;
  result.no_credit.assign(items.size(), NoCredit::kNotEarned);
  const std::vector<int> order = CountingOrder(items);
  result.items.reserve(order.size());
  for (const int position : order) {
    const PlanItem& item = items[position];
    const CourseFacts& course = courses[item.course];
    // Plans are short: looking back is cheaper than a table of courses.
    const auto earlier = std::count_if(result.items.begin(), result.items.end(),
                                       [&](const CreditItem& counted) {
                                         return counted.course == item.course;
                                       });
    if (earlier >= course.credit_limit) {
      result.no_credit[position] = NoCredit::kRepeated;
      continue;
    }
    result.no_credit[position] = NoCredit::kEarnsCredit;
    result.items.push_back({position, item.course, course.credit, item.status});
  }
  return result;
}

}  // namespace trellis::plan
