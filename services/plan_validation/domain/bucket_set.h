#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_BUCKET_SET_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_BUCKET_SET_H_

#include <bitset>

namespace trellis::plan {

// The most buckets that plans are counted into at once. A requirement set that
// needs more cannot be judged.
inline constexpr int kMaxBuckets = 256;

// A set of buckets, by number.
using BucketSet = std::bitset<kMaxBuckets>;

// Returns the first bucket of `set` that is not before `from`, or kMaxBuckets.
inline int NextBucket(const BucketSet& set, int from) {
  if (from <= 0) return static_cast<int>(set._Find_first());
  return static_cast<int>(set._Find_next(static_cast<size_t>(from) - 1));
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_BUCKET_SET_H_
