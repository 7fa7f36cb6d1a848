#ifndef TRELLIS_COMMON_CATALOG_SNAPSHOT_SET_H_
#define TRELLIS_COMMON_CATALOG_SNAPSHOT_SET_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/catalog/snapshot.h"

namespace trellis {

// A catalog by its id and revision; an empty revision stands for the active
// one.
struct CatalogVersion {
  absl::string_view catalog_id;
  absl::string_view revision;

  friend bool operator==(const CatalogVersion& a, const CatalogVersion& b) {
    return a.catalog_id == b.catalog_id && a.revision == b.revision;
  }
};

// Adds to `versions` those of `others` that are not in it.
void AddMissing(const std::vector<CatalogVersion>& others,
                std::vector<CatalogVersion>& versions);

// Likewise adds the catalog of `name`, which may be the name of a catalog or of
// anything in one; nothing when it is malformed. The views are into `name`.
void AddVersionOf(absl::string_view name,
                  std::vector<CatalogVersion>& versions);

// The snapshots that one request is answered from: one for each catalog, or for
// each revision of it that is asked for by name.
//
// Thread compatible.
class SnapshotSet {
 public:
  SnapshotSet() = default;

  // A set of one catalog, known as the active revision and by its revision.
  explicit SnapshotSet(std::shared_ptr<const CatalogSnapshot> snapshot) {
    Add("", std::move(snapshot));
  }

  // Adds a snapshot: what was found for `asked_revision`, which may be empty.
  void Add(absl::string_view asked_revision,
           std::shared_ptr<const CatalogSnapshot> snapshot);

  // Returns the snapshot of a catalog that was added for this revision, or
  // null.
  const CatalogSnapshot* Find(absl::string_view catalog_id,
                              absl::string_view revision) const;

  // Whether a catalog was added for any revision.
  bool HasCatalog(absl::string_view catalog_id) const;

  // All of them, in the order in which they were added.
  absl::Span<const std::shared_ptr<const CatalogSnapshot>> snapshots() const {
    return snapshots_;
  }

 private:
  std::vector<std::shared_ptr<const CatalogSnapshot>> snapshots_;
  // What each was asked for as.
  std::vector<std::string> asked_revisions_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_SNAPSHOT_SET_H_
