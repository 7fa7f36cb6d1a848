#ifndef TRELLIS_COMMON_CATALOG_CATALOG_CACHE_STATE_H_
#define TRELLIS_COMMON_CATALOG_CATALOG_CACHE_STATE_H_

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "common/catalog/active_table.h"
#include "common/catalog/catalog_cache.h"
#include "common/catalog/load_waiters.h"
#include "common/catalog/resident_snapshots.h"

namespace trellis {

// The inside of a CatalogCache: its threads and what they share. Members below
// `mutex`, and functions marked "Locked", want it held.
struct CatalogCache::State {
  // What is known of one catalog.
  struct CatalogState {
    // The newest activation that the cache was told.
    catalog::v1::Activation activation;

    // The revision that answers, or "" when none is in memory. Another one than
    // the activation's while that is being loaded or cannot be.
    std::string serving;

    // Whether the last attempt to load the activation's revision failed while
    // another one answers, and when it is tried again.
    bool failing = false;
    absl::Time retry_at = absl::InfiniteFuture();
    absl::Duration retry_delay = absl::Milliseconds(100);
  };

  // What is left to do when the lock has been released.
  struct Outcome {
    std::vector<std::pair<LoadWaiter, absl::StatusOr<Snapshot>>> answers;
    std::vector<Snapshot> evicted;

    void Deliver() {
      for (auto& [waiter, answer] : answers) waiter.done(std::move(answer));
      answers.clear();
      evicted.clear();
    }
  };

  State(BundleSource& source, const Options& options, Metrics& metrics);
  ~State();

  // Answers what the active table cannot, if that is possible at once.
  // Otherwise takes `done` and lets it wait.
  std::optional<absl::StatusOr<Snapshot>> FindOrWait(
      absl::string_view catalog_id, absl::string_view revision,
      absl::Time deadline, Done& done);

  void RunLoader();
  void RunTimer();
  void SetActivationLocked(const catalog::v1::Activation& activation);
  void WaitLocked(const CatalogKey& key, LoadWaiter waiter);
  void StartLoadLocked(const CatalogKey& key, bool urgent);
  Outcome FinishLoadLocked(const CatalogKey& key,
                           absl::StatusOr<Snapshot> loaded);
  std::vector<Snapshot> KeepLocked(const CatalogKey& key,
                                   const Snapshot& snapshot);
  void ServeLocked(CatalogState& catalog, const Snapshot& snapshot);
  void OnActiveLoadFailedLocked(const std::string& catalog_id,
                                CatalogState& catalog);
  void UpdateStaleLocked();
  bool IsLoadingCatalogLocked(const std::string& catalog_id) const;
  absl::Time NextTimerLocked() const;
  Outcome TakeExpiredLocked();

  BundleSource& source;
  const Options options;
  Metrics& metrics;
  Gauge& cache_bytes;
  Gauge& serving_stale;
  ActiveTable active;
  std::atomic<bool> stale{false};

  std::mutex mutex;
  std::condition_variable load_wanted;
  std::condition_variable timer_changed;
  bool stopping = false;
  // Whether any activations have been told, and whether more can be heard.
  bool told = false;
  bool unheard = false;
  std::map<std::string, CatalogState, std::less<>> catalogs;
  ResidentSnapshots resident;
  // What is queued or being loaded, and what is queued: active revisions before
  // others.
  std::set<CatalogKey> loading;
  std::deque<CatalogKey> urgent_queue;
  std::deque<CatalogKey> queue;
  LoadWaiters waiters;
  std::vector<std::thread> threads;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_CATALOG_CACHE_STATE_H_
