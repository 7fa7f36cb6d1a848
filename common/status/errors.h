#ifndef TRELLIS_COMMON_STATUS_ERRORS_H_
#define TRELLIS_COMMON_STATUS_ERRORS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "trellis/common/v1/error_reason.pb.h"

// Every error that leaves a Trellis server is made here, so that each carries
// an ErrorInfo with a reason of the registry (AIP-193). The details travel as
// payloads of the absl::Status until common/rpc/grpc_status.h puts them on the
// wire.
namespace trellis {

using common::v1::ErrorReason;

// The `domain` of every ErrorInfo this suite sends.
inline constexpr absl::string_view kErrorDomain = "trellis";

// What an error says besides its message: names and values that programs read.
using ErrorMetadata = std::vector<std::pair<std::string, std::string>>;

// Returns a status with this code and message, with an ErrorInfo.
absl::Status MakeError(absl::StatusCode code, ErrorReason reason,
                       absl::string_view message,
                       const ErrorMetadata& metadata = {});

// Returns NOT_FOUND for a named resource, with ErrorInfo and ResourceInfo.
// `resource_type` is the word people use, such as "course".
absl::Status NotFoundError(ErrorReason reason, absl::string_view resource_type,
                           absl::string_view resource_name);

// Returns UNAVAILABLE for a dependency that may recover, with ErrorInfo and a
// RetryInfo asking the caller to wait `retry_after`.
absl::Status UnavailableError(ErrorReason reason, absl::string_view dependency,
                              absl::Duration retry_after);

// Returns RESOURCE_EXHAUSTED for a server that has too much to do, with
// ErrorInfo and a RetryInfo asking the caller to wait `retry_after`.
absl::Status OverloadedError(absl::Duration retry_after);

// Returns RESOURCE_EXHAUSTED for a request of `request_bytes` where at most
// `limit_bytes` are accepted.
absl::Status RequestTooLargeError(int64_t request_bytes, int64_t limit_bytes);

// Returns FAILED_PRECONDITION, with ErrorInfo and PreconditionFailure, for a
// resource that exists but cannot be used. `description` says what about it
// does not fit.
absl::Status NotSupportedError(absl::string_view resource_name,
                               absl::string_view description);

// Returns the reason of a status made here, such as "COURSE_NOT_FOUND", or ""
// when it carries none.
std::string ReasonOf(const absl::Status& status);

// Returns the name that goes on the wire, such as "COURSE_NOT_FOUND".
std::string ReasonName(ErrorReason reason);

// Collects what is wrong with a request so that the caller hears all of it.
class FieldViolations {
 public:
  FieldViolations() = default;

  // Starts with a prefix; see SetPrefix.
  explicit FieldViolations(absl::string_view prefix) : prefix_(prefix) {}

  // From now on puts `prefix` before every field: "defaults." makes "top_rank"
  // into "defaults.top_rank".
  void SetPrefix(absl::string_view prefix) { prefix_ = std::string(prefix); }

  // Records that `field`, a path such as "plan.courses[3].grade", is wrong.
  // `description` completes the sentence "<field> ...". `reason` is an
  // UPPER_SNAKE_CASE word for programs, such as "UNKNOWN_COURSE"; see
  // docs/errors.md.
  void Add(absl::string_view field, absl::string_view description,
           absl::string_view reason = "INVALID");

  bool empty() const { return violations_.empty(); }

  // Returns OK when nothing was recorded, and otherwise INVALID_ARGUMENT with
  // one BadRequest entry for each violation, in the order recorded. The details
  // stay under 4 KiB, because larger trailers make gRPC drop the connection: of
  // more violations than fit, the last entry says how many were left out.
  absl::Status ToStatus() const;

 private:
  struct Violation {
    std::string field;
    std::string description;
    std::string reason;
  };
  std::string prefix_;
  std::vector<Violation> violations_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_STATUS_ERRORS_H_
