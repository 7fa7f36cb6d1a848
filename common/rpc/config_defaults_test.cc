#include "common/rpc/config_defaults.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.pb.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::google::protobuf::FileDescriptorProto;
using ::google::protobuf::Message;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;

TEST(WithDefaultsTest, FillsWhatAServerConfigLeavesOut) {
  EXPECT_THAT(WithDefaults(config::ServerConfig()), EqualsProto(R"pb(
                drain_delay {}
                drain_timeout { seconds: 20 }
                max_request_bytes: 1048576
                default_deadline { seconds: 10 }
                max_concurrent_streams: 100
              )pb"));
}

TEST(WithDefaultsTest, FillsWhatAClientConfigLeavesOut) {
  EXPECT_THAT(WithDefaults(config::ClientConfig()), EqualsProto(R"pb(
                keepalive_time { nanos: 500000000 }
                keepalive_timeout { nanos: 300000000 }
                max_response_bytes: 16777216
              )pb"));
}

TEST(WithDefaultsTest, KeepsWhatIsSet) {
  const auto server = ParseProto<config::ServerConfig>(R"pb(
    listen_address: "127.0.0.1:7001"
    admin_listen_address: "127.0.0.1:9001"
    drain_delay { seconds: 3 }
    drain_timeout {}
    max_request_bytes: 5
    default_deadline { seconds: 1 }
    max_concurrent_streams: 7
  )pb");
  EXPECT_THAT(WithDefaults(server), EqualsProto(server));
  const auto client = ParseProto<config::ClientConfig>(R"pb(
    target: "catalog:7001"
    keepalive_time { seconds: 3 }
    keepalive_timeout { seconds: 2 }
    max_response_bytes: 5
  )pb");
  EXPECT_THAT(WithDefaults(client), EqualsProto(client));
}

TEST(FillRpcDefaultsTest, FillsConfigsOfAnyMessageItIsGiven) {
  config::ServerConfig server;
  FillRpcDefaults(server);
  EXPECT_THAT(server, EqualsProto(WithDefaults(config::ServerConfig())));
  config::ClientConfig client;
  Message& any_message = client;
  FillRpcDefaults(any_message);
  EXPECT_THAT(client, EqualsProto(WithDefaults(config::ClientConfig())));
}

TEST(FillRpcDefaultsTest, LeavesOtherMessagesAlone) {
  auto file = ParseProto<FileDescriptorProto>(R"pb(
    name: "a.proto"
    message_type {
      name: "A"
      field { name: "b" number: 1 }
    }
  )pb");
  const FileDescriptorProto before = file;
  FillRpcDefaults(file);
  EXPECT_THAT(file, EqualsProto(before));
}

TEST(FromProtoTest, KeepsTheDuration) {
  EXPECT_EQ(FromProto(ParseProto<google::protobuf::Duration>(
                "seconds: 1 nanos: 500000000")),
            absl::Milliseconds(1500));
}

}  // namespace
}  // namespace trellis
