#ifndef TRELLIS_SERVICES_CATALOG_ADAPTERS_ACTIVATION_CHAIN_H_
#define TRELLIS_SERVICES_CATALOG_ADAPTERS_ACTIVATION_CHAIN_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace trellis::catalog {

// An activation as it is recorded.
struct ActivationRow {
  int64_t sequence = 0;
  std::string catalog_id;
  std::string revision;
  std::string previous_revision;
  int64_t activate_time_us = 0;
  bool is_rollback = false;
  std::string note;
};

// Returns the hash to record with `row`: the SHA-256, 32 bytes, of the hash of
// the row before ("" for the first) and of everything in this row. Whoever
// changes a row has to change every later hash.
std::string ChainHash(absl::string_view previous_hash,
                      const ActivationRow& row);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_ADAPTERS_ACTIVATION_CHAIN_H_
