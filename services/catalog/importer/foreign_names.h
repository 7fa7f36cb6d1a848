#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_FOREIGN_NAMES_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_FOREIGN_NAMES_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "trellis/catalog/v1/bundle.pb.h"

namespace trellis::catalog {

// The names of the records that other catalogs hold, so that an import can tell
// a reference that leads nowhere from one it cannot judge.
//
// Thread compatible.
class ForeignNames {
 public:
  // Adds the clusters, pathways, requirement sets and instruments of a catalog,
  // which are what other catalogs may refer to. The catalog counts as known
  // from then on.
  void Add(const v1::Bundle& bundle);

  // Whether the catalog, by its id, is known.
  bool KnowsCatalog(absl::string_view catalog_id) const;

  // Whether a known catalog holds the record with this full name.
  bool Contains(absl::string_view name) const;

  // Returns all names of a known catalog, in no particular order.
  std::vector<std::string> NamesOf(absl::string_view catalog_id) const;

 private:
  absl::flat_hash_map<std::string, absl::flat_hash_set<std::string>>
      names_by_catalog_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_FOREIGN_NAMES_H_
