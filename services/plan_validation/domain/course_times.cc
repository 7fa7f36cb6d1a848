#include "services/plan_validation/domain/course_times.h"

namespace trellis::plan {

CourseTime TimeOf(absl::Span<const CreditItem> items, size_t item) {
  const int position = items[item].position;
  CourseTime time{item, item + 1};
  while (time.first > 0 && items[time.first - 1].position == position) {
    --time.first;
  }
  while (time.end < items.size() && items[time.end].position == position) {
    ++time.end;
  }
  return time;
}

int CourseTimes::LimitOf(int line) const {
  int times = 0;
  for (const CreditItem& item : items_) {
    times += item.line == line && item.part == 0 && !item.is_repeat;
  }
  return times;
}

bool CourseTimes::AreAlike(size_t item) const {
  const CreditItem& of = items_[item];
  const CourseTime time = TimeOf(items_, item);
  for (size_t i = 0; i < items_.size(); ++i) {
    const CreditItem& other = items_[i];
    if (other.line != of.line || !CountsAtAll(i)) continue;
    const size_t same_part = time.first + static_cast<size_t>(other.part);
    if (other.course != of.course || same_part >= time.end ||
        eligible_[i] != eligible_[same_part] ||
        other.credit != items_[same_part].credit ||
        rules_->unit(other.unit).bounds != 0) {
      return false;
    }
  }
  return true;
}

bool CourseTimes::IsSpare(size_t item) const {
  if (!AreAlike(item)) return false;
  const int line = items_[item].line;
  const size_t first = TimeOf(items_, item).first;
  int earlier = 0;
  for (size_t i = 0; i < first; ++i) {
    if (items_[i].line == line && items_[i].part == 0) {
      earlier += CountsAtAll(i);
    }
  }
  return earlier >= LimitOf(line);
}

// Whether any part of the item's time counts for any of some buckets.
bool CourseTimes::CountsFor(size_t item, const BucketSet& buckets) const {
  const CourseTime time = TimeOf(items_, item);
  for (size_t i = time.first; i < time.end; ++i) {
    if ((eligible_[i] & buckets).any()) return true;
  }
  return false;
}

bool CourseTimes::CountsAtAll(size_t item) const {
  return CountsFor(item, ~BucketSet());
}

}  // namespace trellis::plan
