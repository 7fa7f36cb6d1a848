#ifndef TRELLIS_COMMON_METRICS_BUILD_VERSION_H_
#define TRELLIS_COMMON_METRICS_BUILD_VERSION_H_

#include "absl/strings/string_view.h"

namespace trellis {

// Returns the version of the suite, such as "0.1.0".
absl::string_view BuildVersion();

}  // namespace trellis

#endif  // TRELLIS_COMMON_METRICS_BUILD_VERSION_H_
