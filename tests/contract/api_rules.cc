#include "tests/contract/api_rules.h"

#include <regex>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.pb.h"

namespace trellis::contract {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;

bool Matches(const std::string& text, const char* pattern) {
  return std::regex_match(text, std::regex(pattern));
}

// Returns "OUTCOME_KIND" for "OutcomeKind".
std::string UpperSnake(const std::string& pascal) {
  std::string snake;
  for (const char c : pascal) {
    if (absl::ascii_isupper(c) && !snake.empty()) snake += '_';
    snake += absl::ascii_toupper(c);
  }
  return snake;
}

bool IsTimestamp(const FieldDescriptor& field) {
  return field.type() == FieldDescriptor::TYPE_MESSAGE &&
         field.message_type()->full_name() == "google.protobuf.Timestamp";
}

bool IsSingle(const FieldDescriptor& field, FieldDescriptor::Type type) {
  return field.type() == type && !field.is_repeated();
}

void CheckFieldName(const FieldDescriptor& field, Departures& departures) {
  if (!Matches(field.name(), "[a-z][a-z0-9]*(_[a-z0-9]+)*")) {
    departures.push_back(
        absl::StrCat(field.full_name(), ": a field must be lower_snake_case"));
  }
  if (field.type() == FieldDescriptor::TYPE_BOOL &&
      absl::StartsWith(field.name(), "is_")) {
    departures.push_back(
        absl::StrCat(field.full_name(), ": a bool must not begin with is_"));
  }
}

void CheckFieldType(const FieldDescriptor& field, Departures& departures) {
  const std::string& name = field.name();
  if (absl::EndsWith(name, "_time") != IsTimestamp(field)) {
    departures.push_back(
        absl::StrCat(field.full_name(),
                     ": a Timestamp, and nothing else, must be named *_time"));
  }
  if (absl::EndsWith(name, "_count") &&
      !IsSingle(field, FieldDescriptor::TYPE_INT32)) {
    departures.push_back(
        absl::StrCat(field.full_name(), ": a *_count must be an int32"));
  }
  const bool is_text = name == "language_code" || name == "page_token" ||
                       name == "next_page_token" || name == "parent";
  if (is_text && !IsSingle(field, FieldDescriptor::TYPE_STRING)) {
    departures.push_back(absl::StrCat(field.full_name(), ": must be a string"));
  }
  if (name == "page_size" && !IsSingle(field, FieldDescriptor::TYPE_INT32)) {
    departures.push_back(absl::StrCat(field.full_name(), ": must be an int32"));
  }
  if (field.type() == FieldDescriptor::TYPE_MESSAGE &&
      field.message_type()->full_name() == "google.protobuf.Any") {
    departures.push_back(
        absl::StrCat(field.full_name(), ": Any hides what may be in it"));
  }
}

// What generated code needs in order to have a fitting name in each language.
void CheckLanguageOptions(const FileDescriptor& file, Departures& departures) {
  const google::protobuf::FileOptions& options = file.options();
  const std::pair<const char*, bool> required[] = {
      {"csharp_namespace", options.has_csharp_namespace()},
      {"go_package", options.has_go_package()},
      {"java_multiple_files", options.java_multiple_files()},
      {"java_outer_classname", options.has_java_outer_classname()},
      {"java_package", options.has_java_package()},
      {"objc_class_prefix", options.has_objc_class_prefix()},
      {"php_namespace", options.has_php_namespace()},
      {"ruby_package", options.has_ruby_package()},
  };
  for (const auto& [name, is_set] : required) {
    if (is_set) continue;
    departures.push_back(
        absl::StrCat(file.name(), ": option ", name, " must be set"));
  }
}

}  // namespace

void CheckFile(const FileDescriptor& file, Departures& departures) {
  if (!Matches(file.package(), "trellis\\.[a-z]+\\.v1")) {
    departures.push_back(
        absl::StrCat(file.name(), ": the package must be trellis.*.v1"));
  }
  for (int i = 0; i < file.dependency_count(); ++i) {
    const std::string& import = file.dependency(i)->name();
    if (!absl::StartsWith(import, "google/protobuf/") &&
        !absl::StartsWith(import, "trellis/")) {
      departures.push_back(absl::StrCat(file.name(), ": must not import ",
                                        import,
                                        ", which protoc alone does not have"));
    }
  }
  CheckLanguageOptions(file, departures);
}

void CheckMessage(const Descriptor& message, Departures& departures) {
  for (int i = 0; i < message.field_count(); ++i) {
    CheckFieldName(*message.field(i), departures);
    CheckFieldType(*message.field(i), departures);
  }
  for (int i = 0; i < message.enum_type_count(); ++i) {
    CheckEnum(*message.enum_type(i), departures);
  }
  for (int i = 0; i < message.nested_type_count(); ++i) {
    // The entry of a map is made by the compiler, not by us.
    if (message.nested_type(i)->options().map_entry()) continue;
    CheckMessage(*message.nested_type(i), departures);
  }
}

void CheckEnum(const EnumDescriptor& enumeration, Departures& departures) {
  const std::string prefix = UpperSnake(enumeration.name()) + "_";
  if (enumeration.value(0)->name() != prefix + "UNSPECIFIED") {
    departures.push_back(absl::StrCat(enumeration.full_name(),
                                      ": the zero value must be ", prefix,
                                      "UNSPECIFIED"));
  }
  for (int i = 1; i < enumeration.value_count(); ++i) {
    const std::string& name = enumeration.value(i)->name();
    if (absl::StartsWith(name, prefix)) continue;
    departures.push_back(absl::StrCat(enumeration.full_name(), ": ", name,
                                      " must begin with ", prefix));
  }
}

Departures CheckApi(const FileDescriptor& file) {
  Departures departures;
  CheckFile(file, departures);
  for (int i = 0; i < file.message_type_count(); ++i) {
    CheckMessage(*file.message_type(i), departures);
  }
  for (int i = 0; i < file.enum_type_count(); ++i) {
    CheckEnum(*file.enum_type(i), departures);
  }
  for (int i = 0; i < file.service_count(); ++i) {
    for (int j = 0; j < file.service(i)->method_count(); ++j) {
      CheckMethod(*file.service(i)->method(j), departures);
    }
  }
  return departures;
}

}  // namespace trellis::contract
