#include "services/gateway/domain/metadata_policy.h"

#include <string>

#include "gtest/gtest.h"

namespace trellis::gateway {
namespace {

TEST(MetadataPolicyTest, PassesApplicationMetadataBothWays) {
  for (const char* name :
       {"accept-language", "trellis-catalog-revision", "x-request-id",
        "district", "a.b_c-9", "teacher", "host-school", "x-forward"}) {
    EXPECT_TRUE(GoesToBackend(name, "value")) << name;
    EXPECT_TRUE(GoesToClient(name, "value")) << name;
  }
}

TEST(MetadataPolicyTest, StopsHopByHopAndInternalMetadataBothWays) {
  for (const char* name : {"connection",
                           "te",
                           "keep-alive",
                           "proxy-authorization",
                           "proxy-connection",
                           "transfer-encoding",
                           "upgrade",
                           "host",
                           "content-type",
                           "content-length",
                           "user-agent",
                           "grpc-timeout",
                           "grpc-status",
                           "grpc-message",
                           "grpc-status-details-bin",
                           "grpc-encoding",
                           "grpc-accept-encoding",
                           "grpc-previous-rpc-attempts",
                           "grpc-tags-bin",
                           "grpc-trace-bin",
                           "grpclb_client_stats",
                           "lb-token",
                           "lb-cost-bin",
                           "trellis-internal-principal",
                           "trellis-internal-",
                           "authorization",
                           "cookie",
                           "set-cookie",
                           "x-forwarded-for",
                           "x-forwarded-proto",
                           "forwarded",
                           "x-real-ip",
                           "x-envoy-retry-on"}) {
    EXPECT_FALSE(GoesToBackend(name, "value")) << name;
    EXPECT_FALSE(GoesToClient(name, "value")) << name;
  }
}

TEST(MetadataPolicyTest, LeavesTracingToTheGatewayOnTheWayIn) {
  EXPECT_FALSE(GoesToBackend("traceparent", "x"));
  EXPECT_FALSE(GoesToBackend("tracestate", "x"));
  EXPECT_TRUE(GoesToClient("traceparent", "x"));
}

TEST(MetadataPolicyTest, StopsWhatGrpcCannotSend) {
  EXPECT_FALSE(GoesToBackend("", "value"));
  EXPECT_FALSE(GoesToBackend(":path", "value"));
  EXPECT_FALSE(GoesToBackend("Upper", "value"));
  EXPECT_FALSE(GoesToBackend("with space", "value"));
  EXPECT_FALSE(GoesToBackend("plain", "line\nbreak"));
  EXPECT_FALSE(GoesToBackend("plain", "caf\xc3\xa9"));
  EXPECT_FALSE(GoesToBackend("plain", std::string("\0", 1)));
  EXPECT_TRUE(GoesToBackend("plain", " ~"));
  EXPECT_TRUE(GoesToBackend("any-bin", std::string("\0\n\xff", 3)));
  EXPECT_FALSE(GoesToClient("plain", "\x7f"));
}

TEST(MetadataPolicyTest, CountsBytesAsHttp2Does) {
  EXPECT_EQ(MetadataBytes("name", "value"), 4u + 5u + 32u);
}

}  // namespace
}  // namespace trellis::gateway
