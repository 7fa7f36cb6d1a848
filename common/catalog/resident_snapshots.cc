#include "common/catalog/resident_snapshots.h"

#include <algorithm>
#include <utility>

namespace trellis {

ResidentSnapshots::Snapshot ResidentSnapshots::Find(const CatalogKey& key,
                                                    uint64_t now) {
  const auto it = entries_.find(key);
  if (it == entries_.end()) return nullptr;
  it->second.last_used = now;
  return it->second.snapshot;
}

void ResidentSnapshots::Insert(const CatalogKey& key, Snapshot snapshot,
                               uint64_t now) {
  const auto [it, inserted] = entries_.try_emplace(key);
  it->second.last_used = now;
  if (!inserted) return;
  bytes_ += snapshot->charged_bytes();
  it->second.snapshot = std::move(snapshot);
}

std::vector<ResidentSnapshots::Snapshot> ResidentSnapshots::Evict(
    size_t max_bytes, const CatalogKey& kept,
    const std::function<uint64_t(const CatalogKey&)>& last_used) {
  std::vector<Snapshot> evicted;
  if (bytes_ <= max_bytes) return evicted;
  using Candidate = std::map<CatalogKey, Entry>::iterator;
  std::vector<std::pair<uint64_t, Candidate>> candidates;
  for (auto it = entries_.begin(); it != entries_.end(); ++it) {
    if (!(it->first < kept) && !(kept < it->first)) continue;
    candidates.emplace_back(
        std::max(it->second.last_used, last_used(it->first)), it);
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [time, it] : candidates) {
    if (bytes_ <= max_bytes) break;
    bytes_ -= it->second.snapshot->charged_bytes();
    evicted.push_back(std::move(it->second.snapshot));
    entries_.erase(it);
  }
  return evicted;
}

}  // namespace trellis
