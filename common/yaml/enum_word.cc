#include "common/yaml/enum_word.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"

namespace trellis {
namespace {

// "NO_CREDIT_REASON_" for the enum NoCreditReason.
std::string Prefix(const google::protobuf::EnumDescriptor& type) {
  std::string prefix;
  for (const char c : type.name()) {
    if (absl::ascii_isupper(c) && !prefix.empty()) prefix += '_';
    prefix += absl::ascii_toupper(c);
  }
  return prefix + "_";
}

}  // namespace

std::string EnumWord(const google::protobuf::EnumValueDescriptor& value) {
  return absl::AsciiStrToLower(
      absl::StripPrefix(value.name(), Prefix(*value.type())));
}

const google::protobuf::EnumValueDescriptor* FindEnumWord(
    const google::protobuf::EnumDescriptor& type, absl::string_view word) {
  if (word != absl::AsciiStrToLower(word)) return nullptr;
  const google::protobuf::EnumValueDescriptor* value =
      type.FindValueByName(Prefix(type) + absl::AsciiStrToUpper(word));
  return value != nullptr && value->number() != 0 ? value : nullptr;
}

}  // namespace trellis
