#ifndef TRELLIS_COMMON_DOCUMENTS_ZIP_READER_H_
#define TRELLIS_COMMON_DOCUMENTS_ZIP_READER_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace trellis {

// How much an archive may hold.
struct ZipLimits {
  int64_t entries = 1000;

  // All entries together, unpacked.
  int64_t bytes = int64_t{64} << 20;

  // How many times larger than it is packed an entry may be. Entries of up to
  // `free_bytes` may be larger than that.
  int64_t ratio = 100;
  int64_t free_bytes = int64_t{64} << 10;
};

// The entries of an archive by their names, unpacked.
using ZipEntries = std::map<std::string, std::string>;

// Unpacks a ZIP archive into memory. What the archive says of itself is checked
// before anything is unpacked, and what comes out is held against it.
//
// Errors: INVALID_ARGUMENT when it is no archive, is damaged or encrypted,
// holds two entries of one name, or exceeds `limits`.
absl::StatusOr<ZipEntries> ReadZip(absl::string_view bytes,
                                   const ZipLimits& limits = {});

// Returns an archive of these entries, without compressing them. Errors:
// INTERNAL, when there is no memory for it.
absl::StatusOr<std::string> WriteZip(const ZipEntries& entries);

}  // namespace trellis

#endif  // TRELLIS_COMMON_DOCUMENTS_ZIP_READER_H_
