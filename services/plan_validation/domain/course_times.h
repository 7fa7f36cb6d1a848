#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_TIMES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_TIMES_H_

#include <cstddef>

#include "absl/types/span.h"
#include "services/plan_validation/domain/bucket_set.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_rules.h"

namespace trellis::plan {

// The items of one time that a course is taken, from the first to beyond the
// last: its parts.
struct CourseTime {
  size_t first = 0;
  size_t end = 0;
};

// Returns the time that an item is part of. `items` are those of
// FindCreditItems, in which the parts of a course follow each other.
CourseTime TimeOf(absl::Span<const CreditItem> items, size_t item);

// Says what the times that courses are taken count for, as a whole and beside
// each other. Copies are cheap. Never changes after construction.
class CourseTimes {
 public:
  // `items` are those of FindCreditItems, `eligible` holds the buckets that
  // each of them counts for. Everything must outlive this.
  CourseTimes(const RequirementRules& rules, absl::Span<const CreditItem> items,
              absl::Span<const BucketSet> eligible)
      : rules_(&rules), items_(items), eligible_(eligible) {}

  // Returns how often a line of courses earns credit in the plan.
  int LimitOf(int line) const;

  // Whether all times that the item's line of courses is taken are of the same
  // course and count alike, part by part and under no bound, so that the first
  // of them are as good as any. Times that count for nothing are not looked at.
  bool AreAlike(size_t item) const;

  // Whether as many earlier times as earn credit count like the item's, so that
  // it cannot count.
  bool IsSpare(size_t item) const;

  // Whether any part of the item's time may count as a course.
  bool MayCountAsCourse(size_t item) const {
    return rules_->course_buckets().any() &&
           CountsFor(item, rules_->course_buckets());
  }

 private:
  bool CountsAtAll(size_t item) const;
  bool CountsFor(size_t item, const BucketSet& buckets) const;

  const RequirementRules* rules_;
  absl::Span<const CreditItem> items_;
  absl::Span<const BucketSet> eligible_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_TIMES_H_
