#ifndef TRELLIS_COMMON_NAMES_RESOURCE_NAME_H_
#define TRELLIS_COMMON_NAMES_RESOURCE_NAME_H_

#include <initializer_list>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

// Resource names (AIP-122): alternating collections and ids, parsed, never
// compared by prefix. The catalog takes a revision after an `@`.
namespace trellis {

// A name within a catalog, taken apart. The parts are views into the text that
// was parsed.
struct CatalogResourceName {
  // The catalog's id: "springfield".
  absl::string_view catalog_id;

  // The revision, 16 lower-case hexadecimal digits, or "" for the active one.
  absl::string_view revision;

  // The rest: "courses/algebra-1", or "" for the catalog itself.
  absl::string_view relative_name;
};

// Returns the parts of `name`, or nothing when it is not a well-formed name of
// a catalog or of something in it. Allocates nothing. Wildcards are not
// accepted.
std::optional<CatalogResourceName> ParseCatalogResourceName(
    absl::string_view name);

// Whether `id` is what AIP-122 allows between slashes:
// [a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?.
bool IsResourceId(absl::string_view id);

// Whether `relative_name` has exactly these collections, in order:
// HasCollections("clusters/mn/pathways/qa", {"clusters", "pathways"}).
bool HasCollections(absl::string_view relative_name,
                    std::initializer_list<absl::string_view> collections);

// Returns the last id of a name: "algebra-1" of "courses/algebra-1".
absl::string_view LastId(absl::string_view name);

// Returns "catalogs/{catalog_id}/{relative_name}", without a trailing slash
// when `relative_name` is empty.
std::string CatalogResourceFullName(absl::string_view catalog_id,
                                    absl::string_view relative_name);

}  // namespace trellis

#endif  // TRELLIS_COMMON_NAMES_RESOURCE_NAME_H_
