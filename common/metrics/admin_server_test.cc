#include "common/metrics/admin_server.h"

#include <atomic>
#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "httplib.h"

namespace trellis {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

class AdminServerTest : public ::testing::Test {
 protected:
  AdminServerTest() : server_(AdminServer::Start("127.0.0.1:0", Probes())) {}

  AdminProbes Probes() {
    return {[this] { return live_.load(); }, [this] { return ready_.load(); },
            [] { return std::string("x_total 1\n"); }};
  }

  httplib::Result Get(const std::string& path) {
    return httplib::Client("http://" + (*server_)->address()).Get(path);
  }

  std::atomic<bool> live_{true};
  std::atomic<bool> ready_{false};
  absl::StatusOr<std::unique_ptr<AdminServer>> server_;
};

TEST_F(AdminServerTest, TellsTheRealPort) {
  ASSERT_TRUE(server_.ok()) << server_.status();
  EXPECT_THAT((*server_)->address(), MatchesRegex("127\\.0\\.0\\.1:[1-9].*"));
}

TEST_F(AdminServerTest, AnswersEachProbeForItself) {
  ASSERT_TRUE(server_.ok()) << server_.status();
  EXPECT_EQ(Get("/livez")->status, 200);
  EXPECT_EQ(Get("/readyz")->status, 503);
  ready_ = true;
  live_ = false;
  EXPECT_EQ(Get("/livez")->status, 503);
  EXPECT_EQ(Get("/readyz")->status, 200);
}

TEST_F(AdminServerTest, ServesMetricsAsText) {
  ASSERT_TRUE(server_.ok()) << server_.status();
  const httplib::Result result = Get("/metrics");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->status, 200);
  EXPECT_EQ(result->body, "x_total 1\n");
  EXPECT_THAT(result->get_header_value("Content-Type"),
              HasSubstr("text/plain; version=0.0.4"));
}

TEST_F(AdminServerTest, HasNothingElse) {
  ASSERT_TRUE(server_.ok()) << server_.status();
  EXPECT_EQ(Get("/")->status, 404);
}

TEST_F(AdminServerTest, AnswersWhileConnectionsStayIdle) {
  ASSERT_TRUE(server_.ok()) << server_.status();
  httplib::Client keeping("http://" + (*server_)->address());
  keeping.set_keep_alive(true);
  httplib::Client keeping_too("http://" + (*server_)->address());
  keeping_too.set_keep_alive(true);
  EXPECT_EQ(keeping.Get("/livez")->status, 200);
  EXPECT_EQ(keeping_too.Get("/livez")->status, 200);
  EXPECT_EQ(Get("/livez")->status, 200);
}

TEST_F(AdminServerTest, RefusesABusyPort) {
  ASSERT_TRUE(server_.ok()) << server_.status();
  const auto second = AdminServer::Start((*server_)->address(), Probes());
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(second.status().message()),
              HasSubstr((*server_)->address()));
}

TEST_F(AdminServerTest, RefusesAMalformedAddress) {
  for (const char* address : {"", "127.0.0.1", ":1", "127.0.0.1:x",
                              "127.0.0.1:70000", "127.0.0.1:-1"}) {
    EXPECT_EQ(AdminServer::Start(address, Probes()).status().code(),
              absl::StatusCode::kInvalidArgument)
        << address;
  }
}

}  // namespace
}  // namespace trellis
