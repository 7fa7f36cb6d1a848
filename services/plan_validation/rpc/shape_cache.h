#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SHAPE_CACHE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SHAPE_CACHE_H_

#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"

namespace trellis::plan {

// What was found out about plans of a stream, by their shapes, so that plans
// that are alike are judged once. Belongs to one call and goes with it: nothing
// of a student is kept beyond.
//
// When it is full, what was not asked for in a while goes. Shapes are compared
// in full, so that two plans are never taken for one.
//
// Thread compatible.
template <typename Value>
class ShapeCache {
 public:
  // Holds at most `max_bytes`, counted over shapes and what Add is told of
  // values, and the last one that was added.
  explicit ShapeCache(size_t max_bytes) : max_bytes_(max_bytes) {}

  // Returns what is known of a shape, or null. Valid until the next call.
  const Value* Find(const std::string& shape) {
    const auto recent = recent_.find(shape);
    if (recent != recent_.end()) return &recent->second.value;
    const auto old = old_.find(shape);
    if (old == old_.end()) return nullptr;
    Entry entry = std::move(old->second);
    old_.erase(old);
    return &Put(shape, std::move(entry));
  }

  // Remembers what is known of a shape, which is new. `bytes` is about what the
  // value takes.
  const Value& Add(const std::string& shape, Value value, size_t bytes) {
    return Put(shape, {std::move(value), bytes + shape.size()});
  }

  // Forgets everything.
  void Clear() {
    recent_ = Entries();
    old_ = Entries();
    recent_bytes_ = 0;
  }

 private:
  struct Entry {
    Value value;
    size_t bytes = 0;
  };
  using Entries = absl::flat_hash_map<std::string, Entry>;

  const Value& Put(const std::string& shape, Entry entry) {
    // Two generations: the older one goes as a whole.
    if (recent_bytes_ + entry.bytes > max_bytes_ / 2) {
      old_ = std::move(recent_);
      recent_ = Entries();
      recent_bytes_ = 0;
    }
    recent_bytes_ += entry.bytes;
    return recent_.insert_or_assign(shape, std::move(entry))
        .first->second.value;
  }

  const size_t max_bytes_;
  size_t recent_bytes_ = 0;
  Entries recent_;
  Entries old_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SHAPE_CACHE_H_
