#ifndef TRELLIS_COMMON_CATALOG_CATALOG_CACHE_H_
#define TRELLIS_COMMON_CATALOG_CATALOG_CACHE_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/catalog/bundle_source.h"
#include "common/catalog/snapshot.h"
#include "common/metrics/metrics.h"

namespace trellis {

// The catalogs that a server holds in memory.
//
// Catalogs are loaded on demand, each once however many callers wait for it,
// and the least recently used go when their bytes exceed the bound (one that is
// in use lives on until its users let go). The active revisions are told to the
// cache; the cache never asks for them. A new active revision is loaded before
// it replaces the old one, so that no caller waits for a publication. While it
// cannot be loaded, the old one goes on answering, and the load is tried again.
//
// Thread safe.
class CatalogCache {
 public:
  using Snapshot = std::shared_ptr<const CatalogSnapshot>;
  using Done = std::function<void(absl::StatusOr<Snapshot>)>;

  struct Options {
    // The bound on the bytes of all snapshots.
    size_t max_bytes = size_t{512} << 20;
    // How many catalogs are loaded at once.
    int loader_threads = 2;
    // How many callers may wait for loads before further ones are refused with
    // RESOURCE_EXHAUSTED, reason OVERLOADED.
    int max_waiting = 1000;
    // How long one load may take.
    absl::Duration load_timeout = absl::Seconds(10);
  };

  // `source` and `metrics` must outlive the cache. Before the first
  // SetActivations, only named revisions can be had.
  CatalogCache(BundleSource& source, const Options& options, Metrics& metrics);

  // Waits for running loads; callers still waiting get CANCELLED.
  ~CatalogCache();

  CatalogCache(const CatalogCache&) = delete;
  CatalogCache& operator=(const CatalogCache&) = delete;

  // Calls `done` with the snapshot of a catalog: at once, on this thread, when
  // it is in memory, which costs nanoseconds; otherwise later, on a thread of
  // the cache, at the latest at `deadline`. An empty `revision` means the
  // active one.
  //
  // Errors: NOT_FOUND with reason CATALOG_NOT_FOUND or REVISION_NOT_FOUND,
  // UNAVAILABLE with reason CATALOG_UNAVAILABLE, DEADLINE_EXCEEDED,
  // RESOURCE_EXHAUSTED with reason OVERLOADED.
  void Get(absl::string_view catalog_id, absl::string_view revision,
           absl::Time deadline, Done done);

  // Returns the snapshot when it is in memory, and otherwise null. Does not
  // load anything.
  Snapshot Find(absl::string_view catalog_id, absl::string_view revision);

  // Tells the cache what is active now. Activations older than what it knows
  // are ignored.
  void SetActivations(const std::vector<catalog::v1::Activation>& activations);

  // The newest activation of every catalog, ordered by catalog.
  std::vector<catalog::v1::Activation> Activations() const;

  // The newest activation of one catalog, or nothing when it has none.
  std::optional<catalog::v1::Activation> FindActivation(
      absl::string_view catalog_id) const;

  // Says whether the source of activations cannot be heard (see
  // ActivationFollower); until told otherwise it can.
  void SetStale(bool stale);

  // Whether a newer revision than the one served may be active: activations
  // cannot be heard, or an active revision cannot be loaded.
  bool stale() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_CATALOG_CACHE_H_
