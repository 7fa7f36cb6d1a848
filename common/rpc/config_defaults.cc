#include "common/rpc/config_defaults.h"

#include <cstdint>
#include <vector>

namespace trellis {
namespace {

constexpr int32_t kNanosPerMilli = 1'000'000;

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void FillServer(config::ServerConfig& config) {
  if (!config.has_drain_delay()) config.mutable_drain_delay();
  if (!config.has_drain_timeout()) {
    config.mutable_drain_timeout()->set_seconds(20);
  }
  if (config.max_request_bytes() == 0) config.set_max_request_bytes(1 << 20);
  if (!config.has_default_deadline()) {
    config.mutable_default_deadline()->set_seconds(10);
  }
  if (config.max_concurrent_streams() == 0) {
    config.set_max_concurrent_streams(100);
  }
}

void FillClient(config::ClientConfig& config) {
  if (!config.has_keepalive_time()) {
    config.mutable_keepalive_time()->set_nanos(500 * kNanosPerMilli);
  }
  if (!config.has_keepalive_timeout()) {
    config.mutable_keepalive_timeout()->set_nanos(300 * kNanosPerMilli);
  }
  if (config.max_response_bytes() == 0) config.set_max_response_bytes(16 << 20);
}

// Calls FillRpcDefaults for every message that `field` holds.
void FillField(Message& message, const FieldDescriptor& field) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  if (!field.is_repeated()) {
    FillRpcDefaults(*reflection.MutableMessage(&message, &field));
    return;
  }
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    FillRpcDefaults(*reflection.MutableRepeatedMessage(&message, &field, i));
  }
}

}  // namespace

config::ServerConfig WithDefaults(config::ServerConfig config) {
  FillServer(config);
  return config;
}

config::ClientConfig WithDefaults(config::ClientConfig config) {
  FillClient(config);
  return config;
}

void FillRpcDefaults(Message& message) {
  if (auto* server = dynamic_cast<config::ServerConfig*>(&message)) {
    FillServer(*server);
    return;
  }
  if (auto* client = dynamic_cast<config::ClientConfig*>(&message)) {
    FillClient(*client);
    return;
  }
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      FillField(message, *field);
    }
  }
}

absl::Duration FromProto(const google::protobuf::Duration& duration) {
  return absl::Seconds(duration.seconds()) +
         absl::Nanoseconds(duration.nanos());
}

}  // namespace trellis
