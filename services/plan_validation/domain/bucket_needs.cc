#include "services/plan_validation/domain/bucket_needs.h"

#include <algorithm>

#include "services/plan_validation/domain/course_times.h"

namespace trellis::plan {
namespace {

// The credit of the time that an item is part of.
Millicredits CreditOfTime(absl::Span<const CreditItem> items, size_t item) {
  Millicredits credit = 0;
  const CourseTime time = TimeOf(items, item);
  for (size_t i = time.first; i < time.end; ++i) credit += items[i].credit;
  return credit;
}

}  // namespace

void BucketNeeds::Find(const RequirementRules& rules,
                       absl::Span<const CreditItem> items,
                       const RuleChanges& changes) {
  const auto& buckets = rules.buckets();
  needs_.resize(buckets.size());
  for (size_t b = 0; b < buckets.size(); ++b) needs_[b] = buckets[b].need;
  is_asked_.clear();
  if (changes.empty) return;
  is_asked_.resize(rules.rules().size(), 1);
  for (size_t r = 0; r < rules.rules().size(); ++r) {
    const RequirementRules::Rule& rule = rules.rules()[r];
    if (changes.is_waived[r] || changes.is_approved[r] ||
        (rule.parent >= 0 && !IsAskedFor(rule.parent))) {
      is_asked_[r] = 0;
      for (const int b : rule.buckets) needs_[static_cast<size_t>(b)] = 0;
    } else {
      Spare(rule, changes.waived_credit[r]);
    }
  }
  for (const RuleChanges::Insertion& insertion : changes.insertions) {
    if (insertion.in_place_of >= 0) LowerNeed(rules, items, insertion);
  }
}

// The rest of a rule is its last bucket: it is spared first. Alternatives are
// each spared as much.
void BucketNeeds::Spare(const RequirementRules::Rule& rule,
                        Millicredits credit) {
  const bool is_choice = rule.choice >= 0;
  for (size_t k = rule.buckets.size(); k-- > 0 && credit > 0;) {
    Millicredits& need = needs_[static_cast<size_t>(rule.buckets[k])];
    const Millicredits taken = std::min(need, credit);
    need -= taken;
    if (!is_choice) credit -= taken;
  }
}

// A course that takes another's place fills it, whatever credit it has.
void BucketNeeds::LowerNeed(const RequirementRules& rules,
                            absl::Span<const CreditItem> items,
                            const RuleChanges::Insertion& insertion) {
  const BucketSet buckets = rules.BucketsOf(insertion.rule);
  for (size_t i = 0; i < items.size(); ++i) {
    if (items[i].course != insertion.course || items[i].part != 0) continue;
    const Millicredits credit = CreditOfTime(items, i);
    for (const RequirementRules::Rule& rule : rules.rules()) {
      if (rule.spec.kind != RuleSpec::Kind::kCourses) continue;
      for (size_t p = 0; p < rule.buckets.size(); ++p) {
        const auto bucket = static_cast<size_t>(rule.buckets[p]);
        if (buckets.test(bucket) &&
            rule.spec.parts[p].units.Contains(insertion.in_place_of)) {
          needs_[bucket] = std::min(needs_[bucket], credit);
        }
      }
    }
  }
}

}  // namespace trellis::plan
