#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CLAIM_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CLAIM_H_

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "services/plan_validation/verifier/counting_model.h"
#include "trellis/plan/v1/certificate.pb.h"

namespace trellis::plan_verifier {

// An assumption of a case, read against a set.
struct Claim {
  enum class Kind {
    // An alternative of a rule is among those that are met.
    kAlternative,
    // A course counts in a part of a rule.
    kInPart,
    // A course counts at all. Only ever negated.
    kCounts,
    // A course counts in several rules under a sharing.
    kShared,
    // A course counts with one more step of credit under a limit. Only ever
    // negated.
    kUnderLimit,
  };

  Kind kind = Kind::kAlternative;
  // The rule, or the rule that a limit is part of; "" for a limit of the set.
  std::string rule;
  // The alternative, the part, or the limit.
  std::string name;
  int position = -1;
  int sharing = -1;
  bool is_true = true;

  friend bool operator<(const Claim& a, const Claim& b) {
    return std::tie(a.kind, a.rule, a.name, a.position, a.sharing, a.is_true) <
           std::tie(b.kind, b.rule, b.name, b.position, b.sharing, b.is_true);
  }
};

// Reads an assumption. Returns nothing and sets `fault` when it says nothing
// that can be checked.
std::optional<Claim> ReadClaim(const plan::v1::Assumption& assumption,
                               const CountingModel& model, std::string& fault);

// Returns the leaves of a part of a rule, or, for no part, of the rule and of
// the rules inside it, by number.
std::vector<int> LeavesOf(const CountingModel& model, const std::string& rule,
                          const std::string& part);

// What a course counts under a limit, that one step less of it counts than.
enum class LimitReading {
  // What it could count, as far as anything bounds it.
  kTight,
  // What it could count, but for what limits allow.
  kAssumed,
  // Its credit, less the steps that are assumed already.
  kFull,
};

// Returns what has to hold of each way of counting, in words: "course 3 does
// not count".
std::string TextOf(const Claim& claim);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CLAIM_H_
