#include "services/plan_validation/domain/deficiency.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace trellis::plan {
namespace {

bool Contains(absl::Span<const uint16_t> buckets, int bucket) {
  return std::binary_search(buckets.begin(), buckets.end(), bucket);
}

// The walk from the buckets that lack credit, over the items that could count
// in a bucket, to the buckets that hold those items.
class DeficiencyWalk {
 public:
  DeficiencyWalk(const RequirementRules& rules,
                 absl::Span<const CreditItem> items,
                 const Allocation& allocation)
      : rules_(rules),
        items_(items),
        allocation_(allocation),
        has_bucket_(rules.buckets().size(), false),
        has_item_(items.size(), false),
        part_of_rule_(rules.rules().size()) {
    std::iota(part_of_rule_.begin(), part_of_rule_.end(), 0);
  }

  std::vector<Deficiency> Run() {
    for (size_t b = 0; b < has_bucket_.size(); ++b) {
      const int bucket = static_cast<int>(b);
      if (allocation_.bucket_filled[b] < rules_.buckets()[b].need) {
        AddBucket(bucket);
      }
    }
    while (!to_visit_.empty()) {
      const int bucket = to_visit_.back();
      to_visit_.pop_back();
      VisitBucket(bucket);
    }
    AddNamedCoursesThatCount();
    return Parts();
  }

 private:
  int RuleOf(int bucket) const { return rules_.buckets()[bucket].rule; }

  absl::Span<const uint16_t> BucketsOf(int item) const {
    return rules_.BucketsOf(rules_.ClassOf(items_[item].course));
  }

  void AddBucket(int bucket) {
    if (has_bucket_[bucket]) return;
    has_bucket_[bucket] = true;
    to_visit_.push_back(bucket);
  }

  void VisitBucket(int bucket) {
    for (size_t i = 0; i < items_.size(); ++i) {
      const int item = static_cast<int>(i);
      if (has_item_[i] || !Contains(BucketsOf(item), bucket)) continue;
      AddItem(item);
    }
  }

  void AddItem(int item) {
    has_item_[item] = true;
    for (const Counting& counting : allocation_.countings) {
      if (counting.item == item) AddBucket(counting.bucket);
    }
  }

  // A rule that names several courses is shown whole, so the courses of it that
  // do count come in on both sides: the need and the credit are equal.
  void AddNamedCoursesThatCount() {
    std::vector<bool> has_rule(rules_.rules().size(), false);
    for (size_t b = 0; b < has_bucket_.size(); ++b) {
      if (has_bucket_[b]) has_rule[RuleOf(static_cast<int>(b))] = true;
    }
    for (const Counting& counting : allocation_.countings) {
      if (!has_rule[RuleOf(counting.bucket)]) continue;
      has_bucket_[counting.bucket] = true;
      has_item_[counting.item] = true;
    }
  }

  int PartOf(int rule) {
    while (part_of_rule_[rule] != rule) rule = part_of_rule_[rule];
    return rule;
  }

  // Returns the rule that stands for the part an item belongs to, after joining
  // the parts of all rules that accept it. The first rule stands for a part.
  int JoinRulesOf(int item) {
    int part = -1;
    for (const int bucket : BucketsOf(item)) {
      if (!has_bucket_[bucket]) continue;
      const int other = PartOf(RuleOf(bucket));
      if (part < 0) part = other;
      part_of_rule_[std::max(part, other)] = std::min(part, other);
      part = std::min(part, other);
    }
    return part;
  }

  std::vector<Deficiency> Parts() {
    for (size_t i = 0; i < items_.size(); ++i) {
      if (has_item_[i]) JoinRulesOf(static_cast<int>(i));
    }
    std::vector<Deficiency> by_part(rules_.rules().size());
    std::vector<bool> has_rule(rules_.rules().size(), false);
    for (size_t b = 0; b < has_bucket_.size(); ++b) {
      if (has_bucket_[b]) has_rule[RuleOf(static_cast<int>(b))] = true;
    }
    for (size_t r = 0; r < has_rule.size(); ++r) {
      if (!has_rule[r]) continue;
      Deficiency& part = by_part[PartOf(static_cast<int>(r))];
      part.rules.push_back(static_cast<int>(r));
      part.need += rules_.rules()[r].need;
    }
    for (size_t i = 0; i < items_.size(); ++i) {
      if (!has_item_[i]) continue;
      Deficiency& part = by_part[JoinRulesOf(static_cast<int>(i))];
      part.items.push_back(static_cast<int>(i));
      part.available += items_[i].credit;
    }
    std::vector<Deficiency> parts;
    for (Deficiency& part : by_part) {
      if (part.rules.empty()) continue;
      part.missing = part.need - part.available;
      parts.push_back(std::move(part));
    }
    return parts;
  }

  const RequirementRules& rules_;
  absl::Span<const CreditItem> items_;
  const Allocation& allocation_;
  std::vector<bool> has_bucket_;
  std::vector<bool> has_item_;
  std::vector<int> part_of_rule_;
  std::vector<int> to_visit_;
};

}  // namespace

std::vector<Deficiency> FindDeficiencies(const RequirementRules& rules,
                                         absl::Span<const CreditItem> items,
                                         const Allocation& allocation) {
  if (allocation.filled == rules.need()) return {};
  return DeficiencyWalk(rules, items, allocation).Run();
}

}  // namespace trellis::plan
