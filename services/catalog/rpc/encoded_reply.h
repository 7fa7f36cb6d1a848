#ifndef TRELLIS_SERVICES_CATALOG_RPC_ENCODED_REPLY_H_
#define TRELLIS_SERVICES_CATALOG_RPC_ENCODED_REPLY_H_

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "common/catalog/snapshot.h"
#include "grpcpp/support/byte_buffer.h"

// Responses put together from records that are encoded already.
namespace trellis::catalog {

// Returns a buffer that refers to `encoded`, which lies in the bytes of
// `snapshot`, and keeps the snapshot alive. Copies nothing.
grpc::ByteBuffer ShareEncoded(
    absl::string_view encoded,
    const std::shared_ptr<const CatalogSnapshot>& snapshot);

// Returns a buffer that holds `encoded`.
grpc::ByteBuffer OwnEncoded(std::string encoded);

// Appends a string, bytes or message field to an encoded message. Proto3's
// empty scalar fields must be left out by the caller.
void AppendField(int field_number, absl::string_view content,
                 std::string& encoded);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_RPC_ENCODED_REPLY_H_
