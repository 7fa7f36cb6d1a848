#ifndef TRELLIS_COMMON_YAML_ENUM_WORD_H_
#define TRELLIS_COMMON_YAML_ENUM_WORD_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace trellis {

// Returns how files and tables write an enum value: lower case, without the
// prefix that proto enums repeat. "full_year" for TERM_FULL_YEAR.
std::string EnumWord(const google::protobuf::EnumValueDescriptor& value);

// Returns the value that files write as `word`, or null. The value for
// "unspecified" is found by no word: leaving the key out means that.
const google::protobuf::EnumValueDescriptor* FindEnumWord(
    const google::protobuf::EnumDescriptor& type, absl::string_view word);

}  // namespace trellis

#endif  // TRELLIS_COMMON_YAML_ENUM_WORD_H_
