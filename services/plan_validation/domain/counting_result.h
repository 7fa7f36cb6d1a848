#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_RESULT_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_RESULT_H_

#include <string>
#include <tuple>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "services/plan_validation/domain/course_facts.h"

namespace trellis::plan {

// Credit of one item that is counted in one bucket.
struct Counting {
  // An index of the items that were given.
  int item = 0;
  // An index of RequirementRules::buckets().
  int bucket = 0;
  // More than 0.
  Millicredits credit = 0;
};

// Rules that together need more than could count for any of them.
struct Shortage {
  struct Need {
    int bucket = 0;
    Millicredits credit = 0;
  };

  // Credit that could count.
  struct Supply {
    // The items it comes from, as indexes of what was given, ascending.
    absl::InlinedVector<int, 4> items;
    Millicredits credit = 0;
    // The limit that makes it less than the items have; "sharing" for what may
    // count again in another rule.
    std::string limit;
  };

  // Ordered by bucket, and by first item.
  std::vector<Need> needs;
  std::vector<Supply> supplies;
  Millicredits needed = 0;
  Millicredits available = 0;
  // `needed` less `available`, more than 0.
  Millicredits missing = 0;
};

// Something that is decided in a case of a search or a proof.
struct Literal {
  enum class Kind : uint8_t {
    // The alternative `value` of the choice `subject`.
    kAlternative,
    // The item `subject` counts in the bucket `value`.
    kItemInBucket,
    // The item `subject` counts with one more step of credit, where the bound
    // `value` holds.
    kItemUnderBound,
    // The item `subject` counts at all.
    kItemCounts,
    // The item `subject` counts in several rules, under the sharing `value`.
    kItemShared,
  };

  Kind kind = Kind::kAlternative;
  int subject = 0;
  int value = 0;
  bool is_true = true;
  // Tells steps of one item apart.
  int step = 0;

  friend bool operator<(const Literal& a, const Literal& b) {
    return std::tie(a.kind, a.subject, a.value, a.step, a.is_true) <
           std::tie(b.kind, b.subject, b.value, b.step, b.is_true);
  }
  friend bool operator==(const Literal& a, const Literal& b) {
    return !(a < b) && !(b < a);
  }
};

// Why a requirement set lacks as much as it does in one case.
struct CountingCase {
  std::vector<Literal> assumptions;
  // The shortages of credit, which are independent of each other.
  std::vector<Shortage> shortages;
  // Totals that lack credit, and other rules that use none up and are not met.
  std::vector<int> short_totals;
  std::vector<int> unmet_rules;
};

// The best way of counting a plan towards a requirement set.
struct CountingResult {
  // What is missing: credit, and kUnmetRuleCost for each rule that is not
  // measured in credit and is not met.
  Millicredits cost = 0;
  // The credit in it.
  Millicredits missing = 0;
  // What is proven to be missing: `cost`, unless the search was cut off.
  Millicredits lower_bound = 0;
  bool is_cut_off = false;

  // Over the buckets that are asked for.
  Millicredits needed = 0;
  Millicredits filled = 0;
  // The part of `filled` that is earned.
  Millicredits earned = 0;

  // For each bucket, whether it is asked for on the way that was chosen, what
  // it needs, and what fills it.
  std::vector<char> bucket_is_asked;
  std::vector<Millicredits> bucket_needs;
  std::vector<Millicredits> bucket_filled;

  // For each choice, the alternatives that were chosen.
  std::vector<std::vector<int>> chosen;

  // By item and then by bucket.
  std::vector<Counting> countings;

  // The shortages on the way that was chosen. Empty unless asked for.
  std::vector<Shortage> shortages;
  // Whether they are what other rules and limits leave: where courses count was
  // decided first.
  bool shortages_are_decided = false;

  // Cases that show together that no way lacks less. Empty unless asked for,
  // and when there would be too many.
  std::vector<CountingCase> cases;
};

// What a rule that is not measured in credit weighs when it is not met, where
// ways are compared: as much as one credit.
inline constexpr Millicredits kUnmetRuleCost = 1000;

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_RESULT_H_
