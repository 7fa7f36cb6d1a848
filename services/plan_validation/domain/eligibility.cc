#include "services/plan_validation/domain/eligibility.h"

#include <algorithm>

namespace trellis::plan {

Eligibility::Eligibility(const StudentContext& context) : context_(context) {
  views_.reserve(context.sets.size());
  for (const StudentSet& set : context.sets) {
    views_.emplace_back(*set.rules, absl::Span<const CreditItem>(),
                        set.student.changes, PlanView());
  }
  const size_t count = views_.size() * context.courses.size() * kGrades;
  known_.resize(count);
  is_known_.resize(count, 0);
}

const BucketSet& Eligibility::Of(size_t set, int course, int grade) {
  const size_t at =
      (set * context_.courses.size() + static_cast<size_t>(course)) * kGrades +
      static_cast<size_t>(grade - kMinGrade);
  if (is_known_[at] != 0) return known_[at];
  const CourseFacts& facts = context_.courses[course];
  const int parts = std::max(1, static_cast<int>(facts.parts.size()));
  CreditItem item;
  item.course = course;
  item.grade = grade;
  for (int p = 0; p < parts; ++p) {
    item.unit = context_.units->First(course) + p;
    item.credit = facts.parts.empty() ? facts.credit
                                      : facts.parts[static_cast<size_t>(p)];
    if (item.credit > 0) known_[at] |= views_[set].EligibleBuckets(item);
  }
  is_known_[at] = 1;
  return known_[at];
}

}  // namespace trellis::plan
