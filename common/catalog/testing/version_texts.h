#ifndef TRELLIS_COMMON_CATALOG_TESTING_VERSION_TEXTS_H_
#define TRELLIS_COMMON_CATALOG_TESTING_VERSION_TEXTS_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/catalog/snapshot_set.h"

namespace trellis {

// Returns catalogs as texts that tests can compare: "id@revision".
inline std::vector<std::string> VersionTexts(
    const std::vector<CatalogVersion>& versions) {
  std::vector<std::string> texts;
  for (const CatalogVersion& version : versions) {
    texts.push_back(absl::StrCat(version.catalog_id, "@", version.revision));
  }
  return texts;
}

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_TESTING_VERSION_TEXTS_H_
