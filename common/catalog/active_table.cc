#include "common/catalog/active_table.h"

#include <algorithm>
#include <utility>

namespace trellis {

ActiveTable::Snapshot ActiveTable::Find(absl::string_view catalog_id,
                                        absl::string_view revision) {
  const uint64_t now = now_.load(std::memory_order_relaxed);
  Shard& shard = shard_of_this_thread();
  const std::lock_guard<std::mutex> lock(shard.mutex);
  const auto it = shard.slots.find(catalog_id);
  if (it == shard.slots.end()) return nullptr;
  Slot& slot = it->second;
  if (!revision.empty() && slot.snapshot->revision() != revision) {
    return nullptr;
  }
  slot.last_used = now;
  return slot.snapshot;
}

void ActiveTable::Set(const Snapshot& snapshot) {
  for (Shard& shard : shards_) {
    // Shares the snapshot through a count of the shard's own.
    auto owner = std::make_shared<Snapshot>(snapshot);
    Snapshot own(std::move(owner), snapshot.get());
    const std::lock_guard<std::mutex> lock(shard.mutex);
    // The old one is let go of after the lock.
    std::swap(shard.slots[snapshot->catalog_id()].snapshot, own);
  }
}

void ActiveTable::Remove(absl::string_view catalog_id) {
  for (Shard& shard : shards_) {
    Snapshot removed;
    const std::lock_guard<std::mutex> lock(shard.mutex);
    const auto it = shard.slots.find(catalog_id);
    if (it == shard.slots.end()) continue;
    removed = std::move(it->second.snapshot);
    shard.slots.erase(it);
  }
}

uint64_t ActiveTable::LastUsed(absl::string_view catalog_id) {
  uint64_t last_used = 0;
  for (Shard& shard : shards_) {
    const std::lock_guard<std::mutex> lock(shard.mutex);
    const auto it = shard.slots.find(catalog_id);
    if (it == shard.slots.end()) continue;
    last_used = std::max(last_used, it->second.last_used);
  }
  return last_used;
}

ActiveTable::Shard& ActiveTable::shard_of_this_thread() {
  static std::atomic<size_t> next_thread{0};
  thread_local const size_t index =
      next_thread.fetch_add(1, std::memory_order_relaxed) % kShards;
  return shards_[index];
}

}  // namespace trellis
