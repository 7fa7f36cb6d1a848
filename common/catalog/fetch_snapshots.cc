#include "common/catalog/fetch_snapshots.h"

#include <memory>
#include <string>
#include <utility>

namespace trellis {
namespace {

// Fetches one catalog after the other. Lives until `done` was called.
class Fetch : public std::enable_shared_from_this<Fetch> {
 public:
  Fetch(CatalogCache& cache, const std::vector<CatalogVersion>& versions,
        absl::Time deadline,
        std::function<void(absl::StatusOr<SnapshotSet>)> done)
      : cache_(cache), deadline_(deadline), done_(std::move(done)) {
    for (const CatalogVersion& version : versions) {
      keys_.push_back(
          {std::string(version.catalog_id), std::string(version.revision)});
    }
  }

  void Continue() {
    if (next_ == keys_.size()) return done_(std::move(snapshots_));
    const Key& key = keys_[next_];
    cache_.Get(key.catalog_id, key.revision, deadline_,
               [self = shared_from_this()](
                   const absl::StatusOr<CatalogCache::Snapshot>& snapshot) {
                 if (!snapshot.ok()) return self->done_(snapshot.status());
                 self->snapshots_.Add(self->keys_[self->next_].revision,
                                      *snapshot);
                 ++self->next_;
                 self->Continue();
               });
  }

 private:
  struct Key {
    std::string catalog_id;
    std::string revision;
  };

  CatalogCache& cache_;
  const absl::Time deadline_;
  const std::function<void(absl::StatusOr<SnapshotSet>)> done_;
  std::vector<Key> keys_;
  size_t next_ = 0;
  SnapshotSet snapshots_;
};

}  // namespace

void FetchSnapshots(CatalogCache& cache,
                    const std::vector<CatalogVersion>& versions,
                    absl::Time deadline,
                    std::function<void(absl::StatusOr<SnapshotSet>)> done) {
  std::make_shared<Fetch>(cache, versions, deadline, std::move(done))
      ->Continue();
}

}  // namespace trellis
