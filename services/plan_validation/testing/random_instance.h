#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RANDOM_INSTANCE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RANDOM_INSTANCE_H_

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/plan_validation/domain/allocation.h"
#include "services/plan_validation/domain/allocation_verifier.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_rules.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {

// A small plan and small rules, tight enough that some of them fail.
struct RandomInstance {
  std::vector<CourseFacts> courses;
  std::vector<RuleSpec> rules;
  std::vector<PlanItem> items;
};

inline int Draw(std::mt19937& random, int least, int most) {
  return std::uniform_int_distribution<int>(least, most)(random);
}

inline RuleSpec DrawRule(std::mt19937& random, int number,
                         const std::vector<CourseFacts>& courses) {
  RuleSpec rule{absl::StrCat("rule-", number), Draw(random, 0, 3) == 0, {}};
  std::vector<int> chosen;
  for (size_t c = 0; c < courses.size(); ++c) {
    if (Draw(random, 0, 1) == 0) chosen.push_back(static_cast<int>(c));
  }
  if (!rule.names_courses) {
    rule.buckets.push_back({Draw(random, 0, 3), chosen});
    return rule;
  }
  for (const int course : chosen) {
    rule.buckets.push_back({courses[course].credit, {course}});
  }
  return rule;
}

// Returns an instance with at most `max_items` items of one or two thousandths
// of a credit.
inline RandomInstance DrawInstance(std::mt19937& random, int max_items) {
  RandomInstance instance;
  const int course_count = Draw(random, 1, 7);
  for (int c = 0; c < course_count; ++c) {
    CourseFacts course = YearCourse();
    course.credit = Draw(random, 1, 2);
    course.credit_limit = Draw(random, 1, 3);
    instance.courses.push_back(course);
  }
  const int rule_count = Draw(random, 1, 4);
  for (int r = 0; r < rule_count; ++r) {
    instance.rules.push_back(DrawRule(random, r, instance.courses));
  }
  const int item_count = Draw(random, 0, max_items);
  for (int i = 0; i < item_count; ++i) {
    instance.items.push_back({Draw(random, 0, course_count - 1),
                              Draw(random, 9, 12), Term::kFullYear,
                              static_cast<ItemStatus>(Draw(random, 0, 2))});
  }
  return instance;
}

// Returns the bucket of a rule as it is laid down that stands at `bucket` of
// the compiled rules. A rule that names courses has a bucket for each, told
// apart by the course of `item`.
inline RuleCounting ToRuleCounting(const RequirementRules& rules,
                                   const std::vector<RuleSpec>& specs,
                                   const std::vector<CreditItem>& items,
                                   const Counting& counting) {
  const int rule =
      rules.rules()[rules.buckets()[counting.bucket].rule].given_index;
  RuleCounting result{counting.item, rule, 0, counting.credit};
  if (!specs[rule].names_courses) return result;
  const std::vector<BucketSpec>& buckets = specs[rule].buckets;
  for (size_t b = 0; b < buckets.size(); ++b) {
    if (buckets[b].courses[0] == items[counting.item].course) {
      result.bucket = static_cast<int>(b);
    }
  }
  return result;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RANDOM_INSTANCE_H_
