#include "cli/catalog_name.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace trellis::cli {

std::string TypedCatalog(const std::string& typed) {
  return absl::StartsWith(typed, "catalogs/")
             ? typed
             : absl::StrCat("catalogs/", typed);
}

}  // namespace trellis::cli
