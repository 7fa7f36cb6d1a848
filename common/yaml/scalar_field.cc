#include "common/yaml/scalar_field.h"

#include <cmath>
#include <cstdint>
#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/names/nearest_word.h"
#include "common/yaml/enum_word.h"

namespace trellis {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

using Problem = std::optional<ScalarProblem>;

ScalarProblem WrongType(const FieldDescriptor& field,
                        absl::string_view suggestion = "") {
  return {
      "WRONG_TYPE",
      absl::StrCat("\"", field.name(), "\" has to be ", ExpectedValue(field)),
      std::string(suggestion)};
}

// Whether the text is a decimal number without sign tricks or leading zeros,
// which YAML's versions read as different numbers.
bool IsDecimal(absl::string_view text) {
  absl::ConsumePrefix(&text, "-");
  if (text.empty() || (text.size() > 1 && text[0] == '0')) return false;
  for (const char c : text) {
    if (!absl::ascii_isdigit(c)) return false;
  }
  return true;
}

template <typename T>
Problem ParseInteger(const YamlScalar& scalar, const FieldDescriptor& field,
                     T& value) {
  if (!scalar.plain || !IsDecimal(scalar.text)) return WrongType(field);
  if (absl::SimpleAtoi(scalar.text, &value)) return std::nullopt;
  return ScalarProblem{
      "OUT_OF_RANGE",
      absl::StrCat("\"", field.name(), "\" has to be in the range [",
                   std::numeric_limits<T>::min(), ", ",
                   std::numeric_limits<T>::max(), "]"),
      ""};
}

Problem ParseDouble(const YamlScalar& scalar, const FieldDescriptor& field,
                    double& value) {
  if (!scalar.plain || !absl::SimpleAtod(scalar.text, &value)) {
    return WrongType(field);
  }
  if (std::isfinite(value)) return std::nullopt;
  return ScalarProblem{
      "OUT_OF_RANGE",
      absl::StrCat("\"", field.name(), "\" has to be a finite number"), ""};
}

Problem ParseBool(const YamlScalar& scalar, const FieldDescriptor& field,
                  bool& value) {
  const std::string lower = absl::AsciiStrToLower(scalar.text);
  if (scalar.plain && (scalar.text == "true" || scalar.text == "false")) {
    value = scalar.text == "true";
    return std::nullopt;
  }
  if (lower == "true" || lower == "yes" || lower == "on") {
    return WrongType(field, "true");
  }
  if (lower == "false" || lower == "no" || lower == "off") {
    return WrongType(field, "false");
  }
  return WrongType(field);
}

Problem ParseEnum(const YamlScalar& scalar, const FieldDescriptor& field,
                  const EnumValueDescriptor*& value) {
  const EnumDescriptor& type = *field.enum_type();
  value = FindEnumWord(type, scalar.text);
  if (value != nullptr) return std::nullopt;
  const std::vector<std::string> words = EnumWords(type);
  // Somebody who knows the protos may have written TERM_FALL.
  const EnumValueDescriptor* spelled_out =
      type.FindValueByName(absl::AsciiStrToUpper(scalar.text));
  const std::string word = spelled_out != nullptr
                               ? EnumWord(*spelled_out)
                               : absl::AsciiStrToLower(scalar.text);
  return ScalarProblem{"UNKNOWN_VALUE",
                       absl::StrCat("\"", field.name(), "\" has to be one of ",
                                    absl::StrJoin(words, ", ")),
                       NearestWord(word, words)};
}

Problem ParseText(const YamlScalar& scalar, const FieldDescriptor& field,
                  std::string& value) {
  // The one character that text can hold in YAML and not in a C string.
  if (absl::StrContains(scalar.text, absl::string_view("\0", 1))) {
    return ScalarProblem{
        "NOT_ALLOWED",
        absl::StrCat("\"", field.name(), "\" holds a NUL character"), ""};
  }
  value = scalar.text;
  return std::nullopt;
}

// Parses a value and, when that succeeds, hands it to one of two functions of
// Reflection.
template <typename T, typename Parse, typename Set, typename Add>
Problem Store(const YamlScalar& scalar, const FieldDescriptor& field,
              Message& message, Parse parse, Set set, Add add) {
  T value{};
  Problem problem = parse(scalar, field, value);
  if (problem.has_value()) return problem;
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  if (field.is_repeated()) {
    (reflection.*add)(&message, &field, std::move(value));
  } else {
    (reflection.*set)(&message, &field, std::move(value));
  }
  return std::nullopt;
}

}  // namespace

std::optional<ScalarProblem> StoreScalar(const YamlScalar& scalar,
                                         const FieldDescriptor& field,
                                         Message& message) {
  using R = google::protobuf::Reflection;
  if (scalar.null) return WrongType(field);
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return Store<int32_t>(scalar, field, message, ParseInteger<int32_t>,
                            &R::SetInt32, &R::AddInt32);
    case FieldDescriptor::CPPTYPE_INT64:
      return Store<int64_t>(scalar, field, message, ParseInteger<int64_t>,
                            &R::SetInt64, &R::AddInt64);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return Store<double>(scalar, field, message, ParseDouble, &R::SetDouble,
                           &R::AddDouble);
    case FieldDescriptor::CPPTYPE_BOOL:
      return Store<bool>(scalar, field, message, ParseBool, &R::SetBool,
                         &R::AddBool);
    case FieldDescriptor::CPPTYPE_ENUM:
      return Store<const EnumValueDescriptor*>(
          scalar, field, message, ParseEnum, &R::SetEnum, &R::AddEnum);
    case FieldDescriptor::CPPTYPE_STRING:
      if (field.type() == FieldDescriptor::TYPE_STRING) {
        return Store<std::string>(scalar, field, message, ParseText,
                                  &R::SetString, &R::AddString);
      }
      break;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return WrongType(field);
    default:
      break;
  }
  return ScalarProblem{
      "NOT_ALLOWED",
      absl::StrCat("\"", field.name(), "\" cannot be given in a file"), ""};
}

std::vector<std::string> EnumWords(const EnumDescriptor& type) {
  std::vector<std::string> words;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() != 0) words.push_back(EnumWord(*type.value(i)));
  }
  return words;
}

std::string ExpectedValue(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
      return "a whole number without quotes";
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return "a number without quotes";
    case FieldDescriptor::CPPTYPE_BOOL:
      return "true or false";
    case FieldDescriptor::CPPTYPE_ENUM:
      return absl::StrCat("one of ",
                          absl::StrJoin(EnumWords(*field.enum_type()), ", "));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return "a mapping of keys to values";
    default:
      return "text";
  }
}

}  // namespace trellis
