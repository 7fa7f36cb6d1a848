#ifndef TRELLIS_CLI_CATALOG_NAME_H_
#define TRELLIS_CLI_CATALOG_NAME_H_

#include <string>

namespace trellis::cli {

// Returns the name of a catalog that was typed: "springfield" stands for
// "catalogs/springfield", with or without a revision.
std::string TypedCatalog(const std::string& typed);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_CATALOG_NAME_H_
