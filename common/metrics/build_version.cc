#include "common/metrics/build_version.h"

namespace trellis {

absl::string_view BuildVersion() { return TRELLIS_VERSION; }

}  // namespace trellis
