#include "cli/json_text.h"

#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"

namespace trellis::cli {

std::string JsonText(absl::string_view text) {
  google::protobuf::Value value;
  value.set_string_value(std::string(text));
  std::string json;
  // Printing fails for unknown Any types only.
  (void)google::protobuf::util::MessageToJsonString(value, &json);
  return json;
}

}  // namespace trellis::cli
