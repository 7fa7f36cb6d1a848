#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_JOINED_SETS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_JOINED_SETS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "trellis/catalog/v1/requirement_set.pb.h"

namespace trellis::plan_verifier {

// A requirement set as one of several that are counted as one.
struct SetPart {
  const catalog::v1::RequirementSet* set = nullptr;
  // What the ids of its rules and limits begin with, such as "1/"; "" for the
  // set that a proof is of.
  std::string prefix;
  // The rule that its rules are inside of, such as "1"; "" for a set by itself.
  std::string root;
};

// Requirement sets that share credit with each other, as one that means the
// same, with ids as proofs say them.
struct JoinedSets {
  // The rules, limits and sharings of all of them. What the sets ask of courses
  // and who vouches for marks is left out: that holds in each set only.
  catalog::v1::RequirementSet set;
  // In the order in which they were asked for.
  std::vector<SetPart> parts;
};

// Joins those of `sets` that share credit with the one at `own`, directly or
// through others. A set that shares with none of them stays as it is. The sets
// must outlive the result.
JoinedSets JoinSets(absl::Span<const catalog::v1::RequirementSet* const> sets,
                    size_t own);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_JOINED_SETS_H_
