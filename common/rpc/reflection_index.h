#ifndef TRELLIS_COMMON_RPC_REFLECTION_INDEX_H_
#define TRELLIS_COMMON_RPC_REFLECTION_INDEX_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace trellis {

// What a server's reflection may tell of: its services, the files that define
// them, and the files those need. Everything else that the program is linked
// with, such as its configuration, stays unknown to clients.
//
// Never changes after construction.
class ReflectionIndex {
 public:
  // `service_names` are full names. A name that the program has no descriptor
  // for is listed and nothing more is told of it.
  explicit ReflectionIndex(std::vector<std::string> service_names);

  // The services in alphabetical order.
  const std::vector<std::string>& service_names() const {
    return service_names_;
  }

  // Returns the file, such as "trellis/catalog/v1/bundle.proto", or null.
  const google::protobuf::FileDescriptor* FindFile(
      const std::string& name) const;

  // Returns the file that defines a message, enum, service, method or other
  // symbol by its full name, or null.
  const google::protobuf::FileDescriptor* FindFileOfSymbol(
      const std::string& symbol) const;

  // Returns the file that defines extension `number` of a message, or null.
  const google::protobuf::FileDescriptor* FindFileOfExtension(
      const std::string& message_name, int number) const;

  // Returns the numbers of the extensions of a message in ascending order, or
  // nothing when there is no such message.
  std::optional<std::vector<int>> FindExtensionNumbers(
      const std::string& message_name) const;

 private:
  void AddFile(const google::protobuf::FileDescriptor* file);

  // Returns the file when it may be told of, and null otherwise.
  const google::protobuf::FileDescriptor* Known(
      const google::protobuf::FileDescriptor* file) const;

  std::vector<std::string> service_names_;
  absl::flat_hash_set<const google::protobuf::FileDescriptor*> files_;
};

// Returns `file` and every file it needs, each once, serialized as a
// google.protobuf.FileDescriptorProto, `file` first.
std::vector<std::string> SerializeWithDependencies(
    const google::protobuf::FileDescriptor& file);

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_REFLECTION_INDEX_H_
