#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_MATCH_LIMIT_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_MATCH_LIMIT_H_

#include <cstddef>

#include "absl/functional/function_ref.h"
#include "trellis/survey/v1/match.pb.h"

namespace trellis::survey {

// How many of a list of matches are returned.
struct MatchLimit {
  size_t count = 0;

  // Whether the next one, which is not returned, is as good as the last.
  bool cuts_tie = false;
};

// Returns how many of `size` matches, best first, `options` ask for: ties with
// the last one are returned too, up to 100 matches. `ties(i)` says whether
// match `i`, from 1, is exactly as good as the one before it.
MatchLimit LimitOf(const v1::MatchOptions& options, size_t size,
                   absl::FunctionRef<bool(size_t)> ties);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_MATCH_LIMIT_H_
