#include "services/catalog/rpc/encoded_reply.h"

#include <utility>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "grpcpp/support/slice.h"

namespace trellis::catalog {
namespace {

using ::google::protobuf::internal::WireFormatLite;
using ::google::protobuf::io::CodedOutputStream;

constexpr int kMaxVarint32Size = 5;

// What keeps the bytes of a slice alive, deleted with the slice.
template <typename Owner>
grpc::Slice SliceOwnedBy(absl::string_view bytes, Owner owner) {
  return grpc::Slice(
      const_cast<char*>(bytes.data()), bytes.size(),
      [](void* held) { delete static_cast<Owner*>(held); },
      new Owner(std::move(owner)));
}

void AppendVarint(uint32_t value, std::string& encoded) {
  uint8_t bytes[kMaxVarint32Size];
  const uint8_t* end = CodedOutputStream::WriteVarint32ToArray(value, bytes);
  encoded.append(reinterpret_cast<const char*>(bytes), end - bytes);
}

}  // namespace

grpc::ByteBuffer ShareEncoded(
    absl::string_view encoded,
    const std::shared_ptr<const CatalogSnapshot>& snapshot) {
  const grpc::Slice slice = SliceOwnedBy(encoded, snapshot);
  return grpc::ByteBuffer(&slice, 1);
}

grpc::ByteBuffer OwnEncoded(std::string encoded) {
  // The characters of a unique_ptr's string stay where they are.
  auto owner = std::make_unique<std::string>(std::move(encoded));
  const absl::string_view bytes = *owner;
  const grpc::Slice slice = SliceOwnedBy(bytes, std::move(owner));
  return grpc::ByteBuffer(&slice, 1);
}

void AppendField(int field_number, absl::string_view content,
                 std::string& encoded) {
  AppendVarint(WireFormatLite::MakeTag(
                   field_number, WireFormatLite::WIRETYPE_LENGTH_DELIMITED),
               encoded);
  AppendVarint(static_cast<uint32_t>(content.size()), encoded);
  encoded.append(content.data(), content.size());
}

}  // namespace trellis::catalog
