#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_SEARCH_EFFORT_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_SEARCH_EFFORT_H_

#include <algorithm>
#include <cstdint>

#include "services/plan_validation/domain/counting_search.h"

namespace trellis::plan {

// What several searches for one answer may look at together, so that rules
// which make each of them long do not make the answer many times as long.
class SearchEffort {
 public:
  // `work` is counted as in CountingSearch::Options::max_work.
  explicit SearchEffort(int64_t work) : left_(work) {}

  // Returns what the next search may do: part of what is left, so that
  // something is left for those that come after it, and enough for what is
  // simple.
  CountingSearch::Options Next() const {
    CountingSearch::Options options;
    options.wants_shortages = false;
    options.max_work =
        std::min(options.max_work, std::max(kLeastWork, left_ / kShare));
    return options;
  }

  // Takes account of what a search did, and of whether it was cut off before it
  // had an answer.
  void Spend(int64_t work, bool is_cut_off) {
    left_ -= work;
    is_exhausted_ = is_exhausted_ || is_cut_off;
  }

  // Whether any search was cut off.
  bool is_exhausted() const { return is_exhausted_; }

 private:
  static constexpr int64_t kShare = 8;
  // Some tens of flows.
  static constexpr int64_t kLeastWork = int64_t{1} << 16;

  int64_t left_;
  bool is_exhausted_ = false;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_SEARCH_EFFORT_H_
