#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ALLOCATION_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ALLOCATION_H_

#include <bitset>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_rules.h"

namespace trellis::plan {

// Credit of one item that is counted in one bucket.
struct Counting {
  // An index of the items that were allocated.
  int item = 0;
  // An index of RequirementRules::buckets().
  int bucket = 0;
  // More than 0.
  Millicredits credit = 0;
};

// How the credit of a plan is counted towards one requirement set.
struct Allocation {
  // The credit counted, of all items and of the earned ones.
  Millicredits filled = 0;
  Millicredits earned = 0;

  // The credit counted in each bucket.
  std::vector<Millicredits> bucket_filled;

  // The countings, by item and then by bucket.
  std::vector<Counting> countings;
};

// Counts the credit of plans towards requirement sets, exactly.
//
// Of all ways of counting, the result is the one that is best in this order:
// the most credit is counted; the most credit of the first item, then of the
// second, and so on, so that earned credit goes before planned credit; the
// first bucket is filled most, then the second, and so on; and the first class
// of courses is counted in its first buckets. There is exactly one, so that the
// result does not depend on how it is found.
//
// Keeps its memory from one call to the next. Not thread safe.
class Allocator {
 public:
  // Counts `items`, at most kMaxPlanItems in the order that FindCreditItems
  // gives them. The result stays until the next call.
  const Allocation& Allocate(const RequirementRules& rules,
                             absl::Span<const CreditItem> items);

 private:
  // A class of courses that the plan has items of.
  struct PlanClass {
    int course_class = 0;
    // Whether no more of its credit can be counted.
    bool is_exhausted = false;
  };

  using ClassSet = std::bitset<kMaxPlanItems>;

  void Reset();
  void GroupByClass(absl::Span<const CreditItem> items);
  void CountItems(absl::Span<const CreditItem> items);
  Millicredits CountItem(int plan_class, Millicredits credit);
  void PreferFirstBuckets();
  void PreferFirstClasses();
  void PreferBucket(int plan_class, size_t choice);
  void ListCountings(size_t item_count);

  void StartSearch();
  void SearchFrom(int bucket);
  int FindPath(const ClassSet& movable);
  Millicredits PathCapacity(int end, Millicredits limit) const;
  int MoveAlongPath(int end, Millicredits amount);

  absl::Span<const uint16_t> BucketsOf(int plan_class) const;
  Millicredits& flow(int plan_class, int bucket);
  Millicredits flow(int plan_class, int bucket) const;
  void AddFlow(int plan_class, int bucket, Millicredits amount);
  Millicredits RoomIn(int bucket) const;

  const RequirementRules* rules_ = nullptr;
  Allocation result_;

  // The classes of the plan, in the order of RequirementRules.
  std::vector<PlanClass> classes_;
  // For each item, its class and how much of it is counted.
  std::vector<int> class_of_item_;
  std::vector<Millicredits> counted_of_item_;
  // The credit of each class in each bucket, and which classes each bucket
  // holds.
  std::vector<Millicredits> flow_;
  std::vector<ClassSet> holders_;

  // The breadth-first search over buckets: which class leaves the bucket
  // before, for each bucket reached.
  std::vector<int> queue_;
  std::vector<int> from_bucket_;
  std::vector<int> moved_class_;
  std::vector<char> reached_;
  std::vector<char> is_goal_;
  std::vector<size_t> cursor_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ALLOCATION_H_
