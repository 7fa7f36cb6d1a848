#include "services/plan_validation/domain/requirement_rules.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace trellis::plan {

RequirementRules::RequirementRules(absl::Span<const RuleSpec> specs,
                                   int course_count) {
  for (size_t i = 0; i < specs.size(); ++i) {
    Rule rule{specs[i].id, 0, static_cast<int>(i)};
    for (const BucketSpec& bucket : specs[i].buckets) rule.need += bucket.need;
    need_ += rule.need;
    rules_.push_back(std::move(rule));
  }
  std::sort(rules_.begin(), rules_.end(),
            [](const Rule& a, const Rule& b) { return a.id < b.id; });
  AddBuckets(specs);
  AddClasses(specs, course_count);
}

void RequirementRules::AddBuckets(absl::Span<const RuleSpec> specs) {
  // A named course before anything else that only it counts for, so that an
  // item which fills a named course does so whole.
  using Key = std::tuple<size_t, bool, int, int, int>;
  std::vector<Key> keys;
  for (size_t r = 0; r < rules_.size(); ++r) {
    const int given = rules_[r].given_index;
    const RuleSpec& spec = specs[given];
    for (size_t b = 0; b < spec.buckets.size(); ++b) {
      const std::vector<int>& courses = spec.buckets[b].courses;
      keys.emplace_back(courses.size(), !spec.names_courses,
                        static_cast<int>(r), courses.empty() ? 0 : courses[0],
                        static_cast<int>(b));
    }
  }
  std::sort(keys.begin(), keys.end());
  for (const auto& [breadth, is_broad, rule, first, bucket] : keys) {
    const int given = rules_[rule].given_index;
    buckets_.push_back({rule, specs[given].buckets[bucket].need});
    origins_.push_back({given, bucket});
  }
}

void RequirementRules::AddClasses(absl::Span<const RuleSpec> specs,
                                  int course_count) {
  std::vector<std::vector<uint16_t>> buckets_of_course(course_count);
  for (size_t b = 0; b < buckets_.size(); ++b) {
    const Origin& origin = origins_[b];
    for (const int course : specs[origin.spec].buckets[origin.bucket].courses) {
      buckets_of_course[course].push_back(static_cast<uint16_t>(b));
    }
  }
  // The least flexible class first; the empty one is kNoClass.
  std::map<std::pair<size_t, std::vector<uint16_t>>, uint32_t> numbers;
  numbers[{0, {}}] = kNoClass;
  for (const auto& buckets : buckets_of_course) {
    numbers[{buckets.size(), buckets}] = 0;
  }
  for (auto& [key, number] : numbers) {
    number = static_cast<uint32_t>(classes_.size());
    classes_.push_back(key.second);
  }
  class_of_course_.reserve(course_count);
  for (const auto& buckets : buckets_of_course) {
    class_of_course_.push_back(numbers[{buckets.size(), buckets}]);
  }
}

}  // namespace trellis::plan
