#include "services/gateway/rpc/call_metadata.h"

#include <string>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/test/client_context_test_peer.h"
#include "gtest/gtest.h"
#include "services/gateway/domain/metadata_policy.h"
#include "services/gateway/domain/trace_context.h"

namespace trellis::gateway {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;
using ::trellis::testing::IsOk;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

constexpr char kTrace[] =
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

// What a backend receives of a client's metadata.
std::multimap<std::string, std::string> Forwarded(const GrpcMetadata& client) {
  grpc::ClientContext context;
  CopyToBackend(client, TraceOf(client), context);
  return grpc::testing::ClientContextTestPeer(&context)
      .GetSendInitialMetadata();
}

TEST(CallMetadataTest, PassesApplicationMetadataInOrder) {
  EXPECT_THAT(
      Forwarded({{"district", "1"},
                 {"district", "2"},
                 {"notes-bin", "\n\xff"},
                 {"traceparent", kTrace},
                 {"tracestate", "a=1"},
                 {"tracestate", "b=2"},
                 {"te", "trailers"},
                 {"trellis-internal-principal", "root"}}),
      ElementsAre(Pair("district", "1"), Pair("district", "2"),
                  Pair("notes-bin", "\n\xff"), Pair("traceparent", kTrace),
                  Pair("tracestate", "a=1"), Pair("tracestate", "b=2")));
}

TEST(CallMetadataTest, StartsATraceWhenTheClientHasNone) {
  const auto forwarded = Forwarded({{"tracestate", "a=1"}});

  ASSERT_EQ(forwarded.count("traceparent"), 1u);
  EXPECT_NE(AcceptedTraceParent(forwarded.find("traceparent")->second), "");
  EXPECT_THAT(forwarded, Not(Contains(Key("tracestate"))));
}

TEST(CallMetadataTest, ReplacesAnInvalidTraceAndItsState) {
  const auto forwarded =
      Forwarded({{"traceparent", "00-nonsense"}, {"tracestate", "a=1"}});

  ASSERT_EQ(forwarded.count("traceparent"), 1u);
  EXPECT_NE(AcceptedTraceParent(forwarded.find("traceparent")->second), "");
  EXPECT_THAT(forwarded, Not(Contains(Key("tracestate"))));
}

TEST(CallMetadataTest, ReplacesATraceParentThatIsSentTwice) {
  const CallTrace trace =
      TraceOf({{"traceparent", kTrace}, {"traceparent", kTrace}});

  EXPECT_NE(trace.parent, kTrace);
  EXPECT_FALSE(trace.from_client);
}

TEST(CallMetadataTest, AcceptsMetadataUpToTheLimits) {
  const std::string value(kMaxMetadataBytes - 32 - 1, 'x');
  EXPECT_THAT(CheckMetadataLimits({{"n", value}}), IsOk());

  GrpcMetadata entries;
  for (size_t i = 0; i < kMaxMetadataEntries; ++i) entries.emplace("n", "v");
  EXPECT_THAT(CheckMetadataLimits(entries), IsOk());
}

TEST(CallMetadataTest, RefusesTooManyBytes) {
  const std::string value(kMaxMetadataBytes - 32, 'x');

  const absl::Status status = CheckMetadataLimits({{"n", value}});

  EXPECT_THAT(status, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(status, ReasonIs("REQUEST_TOO_LARGE"));
}

TEST(CallMetadataTest, RefusesTooManyEntries) {
  GrpcMetadata entries;
  for (size_t i = 0; i <= kMaxMetadataEntries; ++i) entries.emplace("n", "v");

  EXPECT_THAT(CheckMetadataLimits(entries), ReasonIs("REQUEST_TOO_LARGE"));
}

}  // namespace
}  // namespace trellis::gateway
