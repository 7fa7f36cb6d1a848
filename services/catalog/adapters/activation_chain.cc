#include "services/catalog/adapters/activation_chain.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "openssl/sha.h"

namespace trellis::catalog {

std::string ChainHash(absl::string_view previous_hash,
                      const ActivationRow& row) {
  std::string content(previous_hash);
  absl::StrAppend(&content, "|", row.sequence, "|", row.activate_time_us, "|",
                  row.is_rollback ? 1 : 0);
  // With their lengths, so that no two rows read alike.
  for (const std::string* text :
       {&row.catalog_id, &row.revision, &row.previous_revision, &row.note}) {
    absl::StrAppend(&content, "|", text->size(), ":", *text);
  }
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const unsigned char*>(content.data()), content.size(),
         digest.data());
  return std::string(digest.begin(), digest.end());
}

}  // namespace trellis::catalog
