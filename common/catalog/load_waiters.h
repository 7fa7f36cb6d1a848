#ifndef TRELLIS_COMMON_CATALOG_LOAD_WAITERS_H_
#define TRELLIS_COMMON_CATALOG_LOAD_WAITERS_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/catalog/snapshot.h"

namespace trellis {

// What is loaded: a revision of a catalog.
struct CatalogKey {
  std::string catalog_id;
  std::string revision;

  friend bool operator<(const CatalogKey& a, const CatalogKey& b) {
    return std::tie(a.catalog_id, a.revision) <
           std::tie(b.catalog_id, b.revision);
  }
};

// Somebody who waits for a catalog to be loaded.
struct LoadWaiter {
  absl::Time deadline;

  // Whether the active revision was asked for, whichever it is.
  bool wants_active = false;

  std::function<void(absl::StatusOr<std::shared_ptr<const CatalogSnapshot>>)>
      done;
};

// Who waits for which load, each until a deadline of its own. Thread
// compatible.
class LoadWaiters {
 public:
  void Add(const CatalogKey& key, LoadWaiter waiter);

  // Takes out those who wait for `key`, in the order they were added.
  std::vector<LoadWaiter> Take(const CatalogKey& key);

  // Takes out everybody.
  std::vector<LoadWaiter> TakeAll();

  // Takes out those whose deadline is not after `now`.
  std::vector<LoadWaiter> TakeExpired(absl::Time now);

  // The first deadline, or InfiniteFuture.
  absl::Time NextDeadline() const;

  int size() const { return static_cast<int>(by_deadline_.size()); }

 private:
  // Orders waiters with equal deadlines by when they were added.
  using Place = std::pair<absl::Time, int64_t>;

  LoadWaiter Remove(const Place& place);

  int64_t next_ = 0;
  std::map<Place, std::pair<CatalogKey, LoadWaiter>> by_deadline_;
  std::map<CatalogKey, std::map<int64_t, absl::Time>> by_key_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_LOAD_WAITERS_H_
