#include "data/embedded_catalogs.h"

#include <cstddef>

// Defined in embedded_bundles.S.
extern "C" {
extern const char trellis_career_clusters_2008_begin[];
extern const char trellis_career_clusters_2008_end[];
extern const char trellis_springfield_begin[];
extern const char trellis_springfield_end[];
extern const char trellis_us_states_begin[];
extern const char trellis_us_states_end[];
}

namespace trellis {
namespace {

absl::string_view Between(const char* begin, const char* end) {
  return absl::string_view(begin, static_cast<size_t>(end - begin));
}

}  // namespace

absl::Span<const EmbeddedCatalog> EmbeddedCatalogs() {
  static const EmbeddedCatalog catalogs[] = {
      {"career-clusters-2008", Between(trellis_career_clusters_2008_begin,
                                       trellis_career_clusters_2008_end)},
      {"springfield",
       Between(trellis_springfield_begin, trellis_springfield_end)},
      {"us-states", Between(trellis_us_states_begin, trellis_us_states_end)},
  };
  return catalogs;
}

}  // namespace trellis
