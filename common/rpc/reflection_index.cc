#include "common/rpc/reflection_index.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "google/protobuf/descriptor.pb.h"

namespace trellis {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::FileDescriptorProto;

ReflectionIndex::ReflectionIndex(std::vector<std::string> service_names)
    : service_names_(std::move(service_names)) {
  std::sort(service_names_.begin(), service_names_.end());
  for (const std::string& name : service_names_) {
    const auto* service =
        DescriptorPool::generated_pool()->FindServiceByName(name);
    if (service != nullptr) AddFile(service->file());
  }
}

void ReflectionIndex::AddFile(const FileDescriptor* file) {
  if (!files_.insert(file).second) return;
  for (int i = 0; i < file->dependency_count(); ++i) {
    AddFile(file->dependency(i));
  }
}

const FileDescriptor* ReflectionIndex::Known(const FileDescriptor* file) const {
  return files_.contains(file) ? file : nullptr;
}

const FileDescriptor* ReflectionIndex::FindFile(const std::string& name) const {
  return Known(DescriptorPool::generated_pool()->FindFileByName(name));
}

const FileDescriptor* ReflectionIndex::FindFileOfSymbol(
    const std::string& symbol) const {
  return Known(
      DescriptorPool::generated_pool()->FindFileContainingSymbol(symbol));
}

const FileDescriptor* ReflectionIndex::FindFileOfExtension(
    const std::string& message_name, int number) const {
  const DescriptorPool& pool = *DescriptorPool::generated_pool();
  const Descriptor* message = pool.FindMessageTypeByName(message_name);
  if (message == nullptr) return nullptr;
  const FieldDescriptor* extension =
      pool.FindExtensionByNumber(message, number);
  return extension == nullptr ? nullptr : Known(extension->file());
}

std::optional<std::vector<int>> ReflectionIndex::FindExtensionNumbers(
    const std::string& message_name) const {
  const DescriptorPool& pool = *DescriptorPool::generated_pool();
  const Descriptor* message = pool.FindMessageTypeByName(message_name);
  if (message == nullptr || Known(message->file()) == nullptr) {
    return std::nullopt;
  }
  std::vector<const FieldDescriptor*> extensions;
  pool.FindAllExtensions(message, &extensions);
  std::vector<int> numbers;
  for (const FieldDescriptor* extension : extensions) {
    if (Known(extension->file()) != nullptr) {
      numbers.push_back(extension->number());
    }
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

std::vector<std::string> SerializeWithDependencies(const FileDescriptor& file) {
  std::vector<const FileDescriptor*> files = {&file};
  // The list grows while it is walked.
  for (size_t i = 0; i < files.size(); ++i) {
    for (int d = 0; d < files[i]->dependency_count(); ++d) {
      const FileDescriptor* dependency = files[i]->dependency(d);
      if (std::find(files.begin(), files.end(), dependency) == files.end()) {
        files.push_back(dependency);
      }
    }
  }
  std::vector<std::string> serialized;
  for (const FileDescriptor* each : files) {
    FileDescriptorProto proto;
    each->CopyTo(&proto);
    serialized.push_back(proto.SerializeAsString());
  }
  return serialized;
}

}  // namespace trellis
