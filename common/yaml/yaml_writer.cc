#include "common/yaml/yaml_writer.h"

#include <map>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/yaml/enum_word.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/protobuf/util/time_util.h"
#include "yaml-cpp/yaml.h"

namespace trellis {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

void WriteMessage(const Message& message, YAML::Emitter& out);

// Writes one value of a field: the whole field when `index` is -1.
void WriteValue(const Message& message, const FieldDescriptor& field, int index,
                YAML::Emitter& out) {
  const Reflection& r = *message.GetReflection();
  const bool one = index < 0;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      out << (one ? r.GetInt32(message, &field)
                  : r.GetRepeatedInt32(message, &field, index));
      return;
    case FieldDescriptor::CPPTYPE_INT64:
      out << (one ? r.GetInt64(message, &field)
                  : r.GetRepeatedInt64(message, &field, index));
      return;
    case FieldDescriptor::CPPTYPE_BOOL:
      out << (one ? r.GetBool(message, &field)
                  : r.GetRepeatedBool(message, &field, index));
      return;
    case FieldDescriptor::CPPTYPE_ENUM:
      out << EnumWord(one ? *r.GetEnum(message, &field)
                          : *r.GetRepeatedEnum(message, &field, index));
      return;
    case FieldDescriptor::CPPTYPE_STRING:
      out << (one ? r.GetString(message, &field)
                  : r.GetRepeatedString(message, &field, index));
      return;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      WriteMessage(one ? r.GetMessage(message, &field)
                       : r.GetRepeatedMessage(message, &field, index),
                   out);
      return;
    default:
      // The public API has no other types; a new one shows as a gap here.
      out << YAML::Null;
  }
}

void WriteMap(const Message& message, const FieldDescriptor& field,
              YAML::Emitter& out) {
  const Reflection& r = *message.GetReflection();
  const FieldDescriptor& key_field = *field.message_type()->map_key();
  std::map<std::string, const Message*> entries;
  for (int i = 0; i < r.FieldSize(message, &field); ++i) {
    const Message& entry = r.GetRepeatedMessage(message, &field, i);
    entries.emplace(entry.GetReflection()->GetString(entry, &key_field),
                    &entry);
  }
  out << YAML::BeginMap;
  for (const auto& [key, entry] : entries) {
    out << YAML::Key << key << YAML::Value;
    WriteValue(*entry, *field.message_type()->map_value(), -1, out);
  }
  out << YAML::EndMap;
}

void WriteRepeated(const Message& message, const FieldDescriptor& field,
                   YAML::Emitter& out) {
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) out << YAML::Flow;
  out << YAML::BeginSeq;
  const int size = message.GetReflection()->FieldSize(message, &field);
  for (int i = 0; i < size; ++i) WriteValue(message, field, i, out);
  out << YAML::EndSeq;
}

void WriteMessage(const Message& message, YAML::Emitter& out) {
  if (const auto* time =
          dynamic_cast<const google::protobuf::Timestamp*>(&message)) {
    out << google::protobuf::util::TimeUtil::ToString(*time);
    return;
  }
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  out << YAML::BeginMap;
  for (const FieldDescriptor* field : fields) {
    out << YAML::Key << field->name() << YAML::Value;
    if (field->is_map()) {
      WriteMap(message, *field, out);
    } else if (field->is_repeated()) {
      WriteRepeated(message, *field, out);
    } else {
      WriteValue(message, *field, -1, out);
    }
  }
  out << YAML::EndMap;
}

}  // namespace

std::string WriteYaml(const Message& message) {
  YAML::Emitter out;
  WriteMessage(message, out);
  return absl::StrCat(out.c_str(), "\n");
}

}  // namespace trellis
