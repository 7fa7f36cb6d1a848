#ifndef TRELLIS_COMMON_YAML_SCALAR_FIELD_H_
#define TRELLIS_COMMON_YAML_SCALAR_FIELD_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace trellis {

// A scalar as it stands in a file.
struct YamlScalar {
  std::string text;

  // Whether it stands without quotes.
  bool plain = false;

  // Whether it is nothing at all, or says so: "", "~", "null" without quotes.
  bool null = false;
};

// Why a scalar cannot be the value of a field. The members are those of
// SourceProblem.
struct ScalarProblem {
  std::string code;
  std::string message;
  std::string suggestion;
};

// Sets `field` of `message` to `scalar`, or appends it when the field is
// repeated. Returns what is wrong, having changed nothing, when the scalar is
// no value of the field.
std::optional<ScalarProblem> StoreScalar(
    const YamlScalar& scalar, const google::protobuf::FieldDescriptor& field,
    google::protobuf::Message& message);

// Returns the words for the values of an enum in files, in the order of its
// numbers, without the one for "unspecified".
std::vector<std::string> EnumWords(
    const google::protobuf::EnumDescriptor& type);

// Returns "a whole number" or what else a value of the field has to be.
std::string ExpectedValue(const google::protobuf::FieldDescriptor& field);

}  // namespace trellis

#endif  // TRELLIS_COMMON_YAML_SCALAR_FIELD_H_
