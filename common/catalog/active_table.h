#ifndef TRELLIS_COMMON_CATALOG_ACTIVE_TABLE_H_
#define TRELLIS_COMMON_CATALOG_ACTIVE_TABLE_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "common/catalog/snapshot.h"

namespace trellis {

// The snapshot that answers for each catalog now.
//
// Find is on the path of every call, so the table exists once for each of many
// shards. A thread uses one shard, with a lock and reference counts of its own,
// and two threads on two shards share nothing that is written. (A copy in each
// thread would be faster still, but a thread that sleeps would keep replaced
// snapshots in memory.)
//
// Thread safe. Writers cost a lock for each shard.
class ActiveTable {
 public:
  using Snapshot = std::shared_ptr<const CatalogSnapshot>;

  // Returns the catalog's snapshot, if it is of this revision or `revision` is
  // empty, and otherwise null.
  Snapshot Find(absl::string_view catalog_id, absl::string_view revision);

  // Makes `snapshot` answer for its catalog.
  void Set(const Snapshot& snapshot);

  // Makes nothing answer for the catalog.
  void Remove(absl::string_view catalog_id);

  // Returns the newest time at which Find found the catalog, 0 for never.
  uint64_t LastUsed(absl::string_view catalog_id);

  // Returns the present time and begins the next. Time passes only by this
  // call, so that uses between two loads have no order among them.
  uint64_t Tick() { return now_.fetch_add(1, std::memory_order_relaxed); }

 private:
  static constexpr size_t kShards = 32;
  static constexpr size_t kCacheLineSize = 64;

  struct Slot {
    Snapshot snapshot;
    uint64_t last_used = 0;
  };
  struct alignas(kCacheLineSize) Shard {
    std::mutex mutex;
    absl::flat_hash_map<std::string, Slot> slots;
  };

  Shard& shard_of_this_thread();

  alignas(kCacheLineSize) std::atomic<uint64_t> now_{1};
  std::array<Shard, kShards> shards_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_ACTIVE_TABLE_H_
