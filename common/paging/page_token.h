#ifndef TRELLIS_COMMON_PAGING_PAGE_TOKEN_H_
#define TRELLIS_COMMON_PAGING_PAGE_TOKEN_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/status/errors.h"

// Page tokens (AIP-158): opaque, safe in a URL, bound to the method and the
// arguments they were made for, and good for one catalog revision.
namespace trellis {

inline constexpr int kDefaultPageSize = 50;
inline constexpr int kMaxPageSize = 500;

// Where a list goes on.
struct PagePosition {
  // The revision that the list is read from.
  std::string revision;

  // The position of the first item of the page in the whole list, from 0.
  int64_t offset = 0;
};

// Returns a token for `position`. `binding` is everything else the list depends
// on: the method and its arguments without page size and token, joined in a
// fixed way by the caller.
std::string MakePageToken(const PagePosition& position,
                          absl::string_view binding);

// Returns the position of a token made for the same binding. Fails with
// INVALID_ARGUMENT, reason INVALID_PAGE_TOKEN, for any other token.
absl::StatusOr<PagePosition> ParsePageToken(absl::string_view token,
                                            absl::string_view binding);

// Returns how many items a page holds when `page_size` is asked for: the
// default for 0, at most the maximum. Negative sizes are INVALID_ARGUMENT,
// reason INVALID_FIELDS.
absl::StatusOr<int> EffectivePageSize(int page_size);

// The same, for a request with other fields to check: a negative size is
// recorded in `violations` as the field `page_size`.
int EffectivePageSize(int page_size, FieldViolations& violations);

}  // namespace trellis

#endif  // TRELLIS_COMMON_PAGING_PAGE_TOKEN_H_
