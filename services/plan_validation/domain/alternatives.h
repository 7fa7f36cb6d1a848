#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ALTERNATIVES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ALTERNATIVES_H_

#include <tuple>
#include <vector>

#include "services/plan_validation/domain/course_facts.h"

namespace trellis::plan {

// The most ways to meet a condition that are told.
inline constexpr int kMaxAlternatives = 16;

// One thing that is missing: a course, a credential, an achievement or an
// approval, by kind and number as in Requisite, or credit.
struct MissingPart {
  Requisite::Kind kind = Requisite::Kind::kUnknown;
  int id = 0;

  // For a course or an achievement as in Requisite; for kCredit the credit that
  // is missing.
  Millicredits minimum = 0;

  friend bool operator<(const MissingPart& a, const MissingPart& b) {
    return std::tie(a.kind, a.id, a.minimum) <
           std::tie(b.kind, b.id, b.minimum);
  }
  friend bool operator==(const MissingPart& a, const MissingPart& b) {
    return a.kind == b.kind && a.id == b.id && a.minimum == b.minimum;
  }
};

// One way to meet a condition: all of these, ascending.
using Alternative = std::vector<MissingPart>;

// Returns `ways` without those that ask for all of another one, the fewest
// parts first. Of very many only the first are left.
std::vector<Alternative> MinimalWays(std::vector<Alternative> ways);

// Combines ways to meet several conditions. The number of combinations that one
// object makes is bounded, so that conditions however nested cost little: past
// the bound each call makes one combination only. Every way that is returned is
// a way, but not every way is returned.
class WayCombiner {
 public:
  // Makes at most so many combinations.
  explicit WayCombiner(int combinations = 1024)
      : combinations_left_(combinations) {}

  int combinations_left() const { return combinations_left_; }

  // Returns the ways to meet two conditions both.
  std::vector<Alternative> Both(const std::vector<Alternative>& first,
                                const std::vector<Alternative>& second);

  // Returns the ways to meet `count` of some conditions, each of which is met
  // in the ways at its place.
  std::vector<Alternative> Some(
      const std::vector<std::vector<Alternative>>& conditions, int count);

 private:
  int combinations_left_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ALTERNATIVES_H_
