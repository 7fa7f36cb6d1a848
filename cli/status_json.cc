#include "cli/status_json.h"

#include <map>
#include <memory>
#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/status/error_wire.pb.h"
#include "common/status/errors.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/wrappers.pb.h"

namespace trellis::cli {
namespace {

constexpr absl::string_view kTypePrefix = "type.googleapis.com/";
constexpr absl::string_view kRpcPrefix = "type.googleapis.com/google.rpc.";

std::string Json(const google::protobuf::Message& message) {
  std::string json;
  // Printing fails for unknown Any types only, which details do not hold.
  (void)google::protobuf::util::MessageToJsonString(message, &json);
  return json;
}

std::string JsonString(absl::string_view text) {
  google::protobuf::StringValue value;
  value.set_value(std::string(text));
  return Json(value);
}

// Returns the detail as a message, or null when its type is not known here.
std::unique_ptr<google::protobuf::Message> ParseDetail(
    absl::string_view type_url, const std::string& bytes) {
  const auto* type =
      google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(
          absl::StrCat("trellis.internal.error_wire.",
                       absl::StripPrefix(type_url, kRpcPrefix)));
  if (type == nullptr) return nullptr;
  std::unique_ptr<google::protobuf::Message> detail(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(type)
          ->New());
  if (!detail->ParseFromString(bytes)) return nullptr;
  return detail;
}

std::string DetailToJson(absl::string_view type_url, const std::string& bytes) {
  const std::string type = absl::StrCat("{\"@type\":", JsonString(type_url));
  const auto detail = ParseDetail(type_url, bytes);
  if (detail == nullptr) {
    return absl::StrCat(type, ",\"value\":\"", absl::Base64Escape(bytes),
                        "\"}");
  }
  const std::string json = Json(*detail);
  return json == "{}" ? absl::StrCat(type, "}")
                      : absl::StrCat(type, ",", json.substr(1));
}

// Returns "file:line:column: " for the value of a request, or for the part of
// it that was written, or "" when it was not read from a file.
std::string PlaceOf(std::string field, const SourceMap& sources) {
  while (!field.empty()) {
    const auto it = sources.find(field);
    if (it != sources.end()) {
      return absl::StrCat(it->second.file, ":", it->second.line, ":",
                          it->second.column, ": ");
    }
    const size_t last_part = field.find_last_of(".[");
    field.resize(last_part == std::string::npos ? 0 : last_part);
  }
  return "";
}

// Payloads come in no fixed order.
std::map<std::string, std::string> Details(const absl::Status& status) {
  std::map<std::string, std::string> details;
  status.ForEachPayload([&](absl::string_view type, const absl::Cord& value) {
    details.emplace(type, value);
  });
  return details;
}

}  // namespace

std::string StatusToJson(const absl::Status& status) {
  std::vector<std::string> details;
  for (const auto& [type, bytes] : Details(status)) {
    details.push_back(DetailToJson(absl::StartsWith(type, kTypePrefix)
                                       ? type
                                       : absl::StrCat(kTypePrefix, type),
                                   bytes));
  }
  return absl::StrCat(
      "{\"code\":", static_cast<int>(status.code()),
      ",\"status\":", JsonString(absl::StatusCodeToString(status.code())),
      ",\"message\":", JsonString(status.message()), ",\"details\":[",
      absl::StrJoin(details, ","), "]}");
}

std::string StatusToText(const absl::Status& status, const SourceMap& sources) {
  internal::error_wire::BadRequest bad_request;
  const auto details = Details(status);
  const auto it = details.find(absl::StrCat(kRpcPrefix, "BadRequest"));
  if (it != details.end() && bad_request.ParseFromString(it->second)) {
    std::string text = "the request is not right:";
    for (const auto& violation : bad_request.field_violations()) {
      absl::StrAppend(&text, "\n  ", PlaceOf(violation.field(), sources),
                      violation.field(), " ", violation.description());
    }
    return text;
  }
  return std::string(status.message());
}

}  // namespace trellis::cli
