#include "services/gateway/domain/routing_table.h"

#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::gateway {
namespace {

constexpr char kCatalog[] = "trellis.catalog.v1.CatalogService";
constexpr char kSync[] = "trellis.catalog.v1.CatalogSyncService";

RoutingTable TwoBackends() {
  return *RoutingTable::Make({{{kCatalog, "GetCourse", false, false},
                               {kSync, "FetchBundle", false, true}},
                              {{"test.Echo", "Chat", true, true}}});
}

TEST(RoutingTableTest, FindsTheBackendAndTheShapeOfAMethod) {
  const RoutingTable table = TwoBackends();

  const Route* fetch =
      table.Find("/trellis.catalog.v1.CatalogSyncService/FetchBundle");
  ASSERT_NE(fetch, nullptr);
  EXPECT_EQ(fetch->backend, 0u);
  EXPECT_FALSE(fetch->client_streaming);
  EXPECT_TRUE(fetch->server_streaming);
  EXPECT_EQ(fetch->method(),
            "trellis.catalog.v1.CatalogSyncService/FetchBundle");

  const Route* chat = table.Find("/test.Echo/Chat");
  ASSERT_NE(chat, nullptr);
  EXPECT_EQ(chat->backend, 1u);
  EXPECT_TRUE(chat->client_streaming);
}

TEST(RoutingTableTest, FindsNothingButExactPaths) {
  const RoutingTable table = TwoBackends();

  for (const char* path :
       {"", "/", "test.Echo/Chat", "/test.Echo/chat", "/test.Echo/Chat/",
        "//test.Echo/Chat", "/test.Echo/Chat?x", "/test.Echo/Cha",
        "/test.Echo/%43hat", "/trellis.catalog.v1.CatalogService/FetchBundle",
        "/grpc.health.v1.Health/Check"}) {
    EXPECT_EQ(table.Find(path), nullptr) << path;
  }
}

TEST(RoutingTableTest, KeepsItsRoutesWhenMoved) {
  RoutingTable table = TwoBackends();
  const Route* before = table.Find("/test.Echo/Chat");

  const RoutingTable moved = std::move(table);

  EXPECT_EQ(moved.Find("/test.Echo/Chat"), before);
  EXPECT_EQ(moved.size(), 3u);
}

TEST(RoutingTableTest, RefusesAMethodOfTwoBackends) {
  const auto table =
      RoutingTable::Make({{{kCatalog, "GetCourse", false, false}},
                          {{kCatalog, "GetCourse", false, false}}});

  EXPECT_EQ(table.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(table.status().message()),
              testing::HasSubstr("CatalogService/GetCourse"));
}

TEST(MethodNameToShowTest, ShowsWhatLooksLikeAMethodName) {
  EXPECT_EQ(MethodNameToShow("/a.b_c.v1.D/Ef9"), "a.b_c.v1.D/Ef9");
  EXPECT_EQ(MethodNameToShow("/" + std::string(128, 'x')),
            std::string(128, 'x'));
}

TEST(MethodNameToShowTest, NeverEchoesAnythingElse) {
  EXPECT_EQ(MethodNameToShow(""), "(malformed)");
  EXPECT_EQ(MethodNameToShow("/"), "(malformed)");
  EXPECT_EQ(MethodNameToShow("/" + std::string(129, 'x')), "(malformed)");
  EXPECT_EQ(MethodNameToShow("/a.B/C\r\nx"), "(malformed)");
  EXPECT_EQ(MethodNameToShow("/a.B/<script>"), "(malformed)");
  EXPECT_EQ(MethodNameToShow("/a.B/\xc3\xa4"), "(malformed)");
}

}  // namespace
}  // namespace trellis::gateway
