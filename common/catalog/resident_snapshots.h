#ifndef TRELLIS_COMMON_CATALOG_RESIDENT_SNAPSHOTS_H_
#define TRELLIS_COMMON_CATALOG_RESIDENT_SNAPSHOTS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "common/catalog/load_waiters.h"
#include "common/catalog/snapshot.h"

namespace trellis {

// The snapshots that are kept, and the bytes they are charged. Times are those
// of ActiveTable::Tick. Thread compatible.
class ResidentSnapshots {
 public:
  using Snapshot = std::shared_ptr<const CatalogSnapshot>;

  // Returns the snapshot, used at `now`, or null.
  Snapshot Find(const CatalogKey& key, uint64_t now);

  // Keeps a snapshot, used at `now`. One that is kept already stays.
  void Insert(const CatalogKey& key, Snapshot snapshot, uint64_t now);

  // Takes out the snapshots least recently used until the rest are charged at
  // most `max_bytes`, and returns them. `kept` stays in any case: a catalog
  // larger than the bound is better held alone than loaded for each call.
  // `last_used` tells of uses that went past Find.
  std::vector<Snapshot> Evict(
      size_t max_bytes, const CatalogKey& kept,
      const std::function<uint64_t(const CatalogKey&)>& last_used);

  // The bytes charged for all of them.
  size_t bytes() const { return bytes_; }

 private:
  struct Entry {
    Snapshot snapshot;
    uint64_t last_used = 0;
  };

  size_t bytes_ = 0;
  std::map<CatalogKey, Entry> entries_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_RESIDENT_SNAPSHOTS_H_
