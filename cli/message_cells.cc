#include "cli/message_cells.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/yaml/enum_word.h"
#include "google/protobuf/util/json_util.h"

namespace trellis::cli {

std::string EnumCell(const google::protobuf::EnumDescriptor& type, int number) {
  const auto* value = type.FindValueByNumber(number);
  return value == nullptr ? absl::StrCat(number) : EnumWord(*value);
}

std::string RowJson(int64_t row, const google::protobuf::Message& message) {
  std::string json;
  // Printing fails for unknown Any types only, which the API does not use.
  (void)google::protobuf::util::MessageToJsonString(message, &json);
  return absl::StrCat("{\"row\":", row, json == "{}" ? "" : ",",
                      absl::string_view(json).substr(1), "\n");
}

}  // namespace trellis::cli
