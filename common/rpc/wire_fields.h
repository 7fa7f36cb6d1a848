#ifndef TRELLIS_COMMON_RPC_WIRE_FIELDS_H_
#define TRELLIS_COMMON_RPC_WIRE_FIELDS_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"

namespace trellis {

// One field of an encoded message.
struct WireField {
  int number = 0;

  // Whether it is a message, a text or bytes, or packed numbers.
  bool has_length = false;

  // The encoding with tag and, if it has one, length.
  absl::string_view encoded;

  // For what has a length, the encoding without these.
  absl::string_view value;
};

// Calls `visit` with each field of an encoded message, in order. Returns
// whether the message is well formed at this level; if not, some fields may
// have been visited.
template <typename Visit>
bool ForEachWireField(absl::string_view bytes, Visit visit) {
  using ::google::protobuf::internal::WireFormatLite;
  google::protobuf::io::CodedInputStream stream(
      reinterpret_cast<const uint8_t*>(bytes.data()),
      static_cast<int>(bytes.size()));
  for (;;) {
    const auto start = static_cast<size_t>(stream.CurrentPosition());
    const uint32_t tag = stream.ReadTag();
    if (tag == 0) return stream.ConsumedEntireMessage();
    WireField field;
    field.number = WireFormatLite::GetTagFieldNumber(tag);
    field.has_length = WireFormatLite::GetTagWireType(tag) ==
                       WireFormatLite::WIRETYPE_LENGTH_DELIMITED;
    if (field.has_length) {
      uint32_t size = 0;
      if (!stream.ReadVarint32(&size)) return false;
      const auto first = static_cast<size_t>(stream.CurrentPosition());
      if (!stream.Skip(static_cast<int>(size))) return false;
      field.value = bytes.substr(first, size);
    } else if (!WireFormatLite::SkipField(&stream, tag)) {
      return false;
    }
    const auto end = static_cast<size_t>(stream.CurrentPosition());
    field.encoded = bytes.substr(start, end - start);
    visit(field);
  }
}

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_WIRE_FIELDS_H_
