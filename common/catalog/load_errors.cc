#include "common/catalog/load_errors.h"

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/status/errors.h"

namespace trellis {
namespace {

constexpr absl::Duration kRetryAfter = absl::Seconds(1);

}  // namespace

absl::Status CatalogUnavailable() {
  return UnavailableError(common::v1::ERROR_REASON_CATALOG_UNAVAILABLE,
                          "the catalog", kRetryAfter);
}

absl::Status LoadOverloaded() { return OverloadedError(kRetryAfter); }

absl::Status LoadTooLate() {
  return MakeError(absl::StatusCode::kDeadlineExceeded,
                   common::v1::ERROR_REASON_DEADLINE_EXCEEDED,
                   "the catalog could not be loaded before the deadline");
}

absl::Status LoadCancelled() {
  return MakeError(absl::StatusCode::kCancelled,
                   common::v1::ERROR_REASON_CANCELLED,
                   "the server is stopping");
}

}  // namespace trellis
