#include "common/rpc/self_probe.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <string>

#include "common/metrics/metrics.h"
#include "common/rpc/server.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::trellis::testing::TempDir;

TEST(AnswersOnNewConnectionTest, IsTrueForAServerThatIsNotReadyYet) {
  const TempDir dir;
  Metrics metrics;
  config::ServerConfig config;
  config.set_listen_address("unix:" + dir.File("x.sock"));
  const auto server = Server::Start(config, {}, metrics);
  ASSERT_OK(server);
  EXPECT_TRUE(AnswersOnNewConnection((*server)->address(), absl::Seconds(10)));
}

TEST(AnswersOnNewConnectionTest, IsFalseWhenNobodyListens) {
  const TempDir dir;
  EXPECT_FALSE(
      AnswersOnNewConnection("unix:" + dir.File("x.sock"), absl::Seconds(10)));
}

TEST(AnswersOnNewConnectionTest, IsFalseWhenTheProcessIsStuck) {
  const TempDir dir;
  const std::string path = dir.File("x.sock");
  const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  std::copy(path.begin(), path.end(), address.sun_path);
  ASSERT_EQ(bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)),
            0);
  ASSERT_EQ(listen(fd, 1), 0);
  EXPECT_FALSE(AnswersOnNewConnection("unix:" + path, absl::Milliseconds(100)));
  close(fd);
}

}  // namespace
}  // namespace trellis
