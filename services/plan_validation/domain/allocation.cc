#include "services/plan_validation/domain/allocation.h"

#include <algorithm>

// A transportation problem. Sources are classes of courses, sinks are buckets;
// credit that is counted can be moved to another bucket of its class to make
// room. A path is a chain of such moves: the bucket at its start gains credit,
// the bucket at its end loses the same, those between stay as full as they are.
namespace trellis::plan {
namespace {

constexpr int kNone = -1;

}  // namespace

const Allocation& Allocator::Allocate(const RequirementRules& rules,
                                      absl::Span<const CreditItem> items) {
  rules_ = &rules;
  GroupByClass(items);
  Reset();
  CountItems(items);
  PreferFirstBuckets();
  PreferFirstClasses();
  ListCountings(items.size());
  return result_;
}

void Allocator::GroupByClass(absl::Span<const CreditItem> items) {
  classes_.clear();
  for (const CreditItem& item : items) {
    classes_.push_back({rules_->ClassOf(item.course), false});
  }
  const auto by_class = [](const PlanClass& a, const PlanClass& b) {
    return a.course_class < b.course_class;
  };
  std::sort(classes_.begin(), classes_.end(), by_class);
  classes_.erase(std::unique(classes_.begin(), classes_.end(),
                             [](const PlanClass& a, const PlanClass& b) {
                               return a.course_class == b.course_class;
                             }),
                 classes_.end());
  class_of_item_.clear();
  for (const CreditItem& item : items) {
    const PlanClass wanted{rules_->ClassOf(item.course), false};
    const auto it =
        std::lower_bound(classes_.begin(), classes_.end(), wanted, by_class);
    class_of_item_.push_back(static_cast<int>(it - classes_.begin()));
  }
}

void Allocator::Reset() {
  const size_t bucket_count = rules_->buckets().size();
  result_.filled = 0;
  result_.earned = 0;
  result_.bucket_filled.assign(bucket_count, 0);
  result_.countings.clear();
  counted_of_item_.assign(class_of_item_.size(), 0);
  flow_.assign(classes_.size() * bucket_count, 0);
  holders_.assign(bucket_count, ClassSet());
  from_bucket_.assign(bucket_count, kNone);
  moved_class_.assign(bucket_count, kNone);
  reached_.assign(bucket_count, 0);
  is_goal_.assign(bucket_count, 0);
}

// Counting more of one item never makes room for less of an earlier one, so
// taking the items in order is optimal for each of them in turn: the sets of
// credit that can be counted together form a matroid.
void Allocator::CountItems(absl::Span<const CreditItem> items) {
  for (size_t i = 0; i < items.size(); ++i) {
    if (result_.filled == rules_->need()) break;
    const Millicredits counted = CountItem(class_of_item_[i], items[i].credit);
    counted_of_item_[i] = counted;
    result_.filled += counted;
    if (items[i].status == ItemStatus::kEarned) result_.earned += counted;
  }
}

Millicredits Allocator::CountItem(int plan_class, Millicredits credit) {
  Millicredits left = credit;
  for (const int bucket : BucketsOf(plan_class)) {
    const Millicredits direct = std::min(left, RoomIn(bucket));
    if (direct > 0) AddFlow(plan_class, bucket, direct);
    left -= direct;
  }
  while (left > 0 && !classes_[plan_class].is_exhausted) {
    for (size_t b = 0; b < is_goal_.size(); ++b) {
      is_goal_[b] = RoomIn(static_cast<int>(b)) > 0;
    }
    StartSearch();
    for (const int bucket : BucketsOf(plan_class)) SearchFrom(bucket);
    const int end = FindPath(ClassSet().set());
    if (end == kNone) {
      // Later moves cannot open a way: they stay outside what was reached.
      classes_[plan_class].is_exhausted = true;
      break;
    }
    const Millicredits amount = PathCapacity(end, std::min(left, RoomIn(end)));
    AddFlow(plan_class, MoveAlongPath(end, amount), amount);
    left -= amount;
  }
  return credit - left;
}

void Allocator::PreferFirstBuckets() {
  if (result_.filled == rules_->need()) return;
  const int bucket_count = static_cast<int>(rules_->buckets().size());
  std::fill(is_goal_.begin(), is_goal_.end(), 0);
  for (int goal = 0; goal < bucket_count; ++goal) {
    is_goal_[goal] = 1;
    while (RoomIn(goal) > 0) {
      StartSearch();
      for (int later = goal + 1; later < bucket_count; ++later) {
        if (result_.bucket_filled[later] > 0) SearchFrom(later);
      }
      const int end = FindPath(ClassSet().set());
      if (end == kNone) break;
      MoveAlongPath(end, PathCapacity(end, RoomIn(goal)));
    }
    is_goal_[goal] = 0;
  }
}

void Allocator::PreferFirstClasses() {
  std::fill(is_goal_.begin(), is_goal_.end(), 0);
  for (size_t c = 0; c < classes_.size(); ++c) {
    const size_t choices = BucketsOf(static_cast<int>(c)).size();
    for (size_t choice = 0; choice + 1 < choices; ++choice) {
      PreferBucket(static_cast<int>(c), choice);
    }
  }
}

// Moves credit of a class from its later buckets to the bucket `choice`, as far
// as later classes can trade places with it.
void Allocator::PreferBucket(int plan_class, size_t choice) {
  const absl::Span<const uint16_t> buckets = BucketsOf(plan_class);
  const int bucket = buckets[choice];
  const ClassSet later_classes = ClassSet().set() << (plan_class + 1);
  while ((holders_[bucket] & later_classes).any()) {
    bool has_goal = false;
    for (const int later : buckets.subspan(choice + 1)) {
      is_goal_[later] = flow(plan_class, later) > 0;
      has_goal = has_goal || is_goal_[later];
    }
    int end = kNone;
    if (has_goal) {
      StartSearch();
      SearchFrom(bucket);
      end = FindPath(later_classes);
    }
    for (const int later : buckets) is_goal_[later] = 0;
    if (end == kNone) return;
    const Millicredits amount = PathCapacity(end, flow(plan_class, end));
    MoveAlongPath(end, amount);
    AddFlow(plan_class, end, -amount);
    AddFlow(plan_class, bucket, amount);
  }
}

// Items of a class are alike, so the first of them take its first buckets.
void Allocator::ListCountings(size_t item_count) {
  cursor_.assign(classes_.size(), 0);
  for (size_t i = 0; i < item_count; ++i) {
    const int plan_class = class_of_item_[i];
    const absl::Span<const uint16_t> buckets = BucketsOf(plan_class);
    Millicredits left = counted_of_item_[i];
    while (left > 0) {
      const int bucket = buckets[cursor_[plan_class]];
      const Millicredits taken = std::min(left, flow(plan_class, bucket));
      flow(plan_class, bucket) -= taken;
      left -= taken;
      if (taken > 0) {
        result_.countings.push_back({static_cast<int>(i), bucket, taken});
      }
      if (flow(plan_class, bucket) == 0) ++cursor_[plan_class];
    }
  }
}

void Allocator::StartSearch() {
  queue_.clear();
  std::fill(reached_.begin(), reached_.end(), 0);
}

void Allocator::SearchFrom(int bucket) {
  if (reached_[bucket]) return;
  reached_[bucket] = 1;
  from_bucket_[bucket] = kNone;
  queue_.push_back(bucket);
}

// Returns the nearest goal that credit of `movable` classes can be moved to
// from where the search starts, or kNone.
int Allocator::FindPath(const ClassSet& movable) {
  for (size_t next = 0; next < queue_.size(); ++next) {
    const int bucket = queue_[next];
    if (is_goal_[bucket]) return bucket;
    ClassSet held = holders_[bucket] & movable;
    for (size_t c = held._Find_first(); c < held.size();
         c = held._Find_next(c)) {
      for (const int other : BucketsOf(static_cast<int>(c))) {
        if (reached_[other]) continue;
        reached_[other] = 1;
        from_bucket_[other] = bucket;
        moved_class_[other] = static_cast<int>(c);
        queue_.push_back(other);
      }
    }
  }
  return kNone;
}

Millicredits Allocator::PathCapacity(int end, Millicredits limit) const {
  for (int b = end; from_bucket_[b] != kNone; b = from_bucket_[b]) {
    limit = std::min(limit, flow(moved_class_[b], from_bucket_[b]));
  }
  return limit;
}

// Moves `amount` along the path that was found and returns where it starts.
int Allocator::MoveAlongPath(int end, Millicredits amount) {
  int bucket = end;
  while (from_bucket_[bucket] != kNone) {
    AddFlow(moved_class_[bucket], bucket, amount);
    AddFlow(moved_class_[bucket], from_bucket_[bucket], -amount);
    bucket = from_bucket_[bucket];
  }
  return bucket;
}

absl::Span<const uint16_t> Allocator::BucketsOf(int plan_class) const {
  return rules_->BucketsOf(classes_[plan_class].course_class);
}

Millicredits& Allocator::flow(int plan_class, int bucket) {
  return flow_[plan_class * rules_->buckets().size() + bucket];
}

Millicredits Allocator::flow(int plan_class, int bucket) const {
  return flow_[plan_class * rules_->buckets().size() + bucket];
}

void Allocator::AddFlow(int plan_class, int bucket, Millicredits amount) {
  Millicredits& credit = flow(plan_class, bucket);
  credit += amount;
  holders_[bucket].set(plan_class, credit > 0);
  result_.bucket_filled[bucket] += amount;
}

Millicredits Allocator::RoomIn(int bucket) const {
  return rules_->buckets()[bucket].need - result_.bucket_filled[bucket];
}

}  // namespace trellis::plan
