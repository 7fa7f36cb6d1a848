#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUIREMENT_RULES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUIREMENT_RULES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"

namespace trellis::plan {

// A quantity of credit that has to come from some courses.
struct BucketSpec {
  // The credit needed, at least 0.
  Millicredits need = 0;

  // The courses that count, ascending, without repetition.
  std::vector<int> courses;
};

// A rule as it is laid down. All of its buckets have to be filled.
struct RuleSpec {
  // Unique among the rules of a set.
  std::string id;

  // Whether each bucket is one named course, with the course's whole credit as
  // the need. Otherwise there is one bucket.
  bool names_courses = false;

  std::vector<BucketSpec> buckets;
};

// The rules of one requirement set, compiled for allocation. Credit is counted
// once among them.
//
// Courses that count for the same buckets form a class, and plans are allocated
// by classes. Nothing here depends on the order in which the rules are given.
// Never changes after construction.
class RequirementRules {
 public:
  struct Rule {
    std::string id;
    // The credit that its buckets need together.
    Millicredits need = 0;
    // The place of the rule in what was given to the constructor.
    int given_index = 0;
  };

  struct Bucket {
    // The rule it belongs to, as an index of rules().
    int rule = 0;
    Millicredits need = 0;
  };

  // The class of courses that count for nothing.
  static constexpr int kNoClass = 0;

  // Compiles rules over a table of `course_count` courses.
  RequirementRules(absl::Span<const RuleSpec> specs, int course_count);

  // The rules, ordered by id.
  const std::vector<Rule>& rules() const { return rules_; }

  // The buckets in the order in which they are filled when not all can be: the
  // one that the fewest courses count for comes first, so that a shortage shows
  // in the widest rule; then by rule id.
  const std::vector<Bucket>& buckets() const { return buckets_; }

  // The credit that all rules need together.
  Millicredits need() const { return need_; }

  // Returns the class of a course.
  int ClassOf(int course) const { return class_of_course_[course]; }

  // Returns the buckets that a class counts for, ascending.
  absl::Span<const uint16_t> BucketsOf(int course_class) const {
    return classes_[course_class];
  }

 private:
  void AddBuckets(absl::Span<const RuleSpec> specs);
  void AddClasses(absl::Span<const RuleSpec> specs, int course_count);

  // Where each of buckets() is in what was given: rule and bucket.
  struct Origin {
    int spec = 0;
    int bucket = 0;
  };

  std::vector<Rule> rules_;
  std::vector<Bucket> buckets_;
  std::vector<Origin> origins_;
  Millicredits need_ = 0;
  std::vector<std::vector<uint16_t>> classes_;
  std::vector<uint32_t> class_of_course_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUIREMENT_RULES_H_
