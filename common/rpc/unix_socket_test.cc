#include "common/rpc/unix_socket.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::Optional;
using ::trellis::testing::StatusIs;
using ::trellis::testing::TempDir;

// Binds a socket file, listening or not, until the end of the test.
class BoundSocket {
 public:
  BoundSocket(const std::string& path, bool listening)
      : fd_(socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::copy(path.begin(), path.end(), address.sun_path);
    EXPECT_EQ(bind(fd_, reinterpret_cast<sockaddr*>(&address), sizeof(address)),
              0);
    if (listening) {
      EXPECT_EQ(listen(fd_, 1), 0);
    }
  }
  ~BoundSocket() { close(fd_); }

 private:
  int fd_;
};

bool Exists(const std::string& path) {
  struct stat entry;
  return lstat(path.c_str(), &entry) == 0;
}

TEST(UnixSocketPathTest, ReadsBothForms) {
  EXPECT_THAT(UnixSocketPath("unix:/run/x.sock"),
              Optional(std::string("/run/x.sock")));
  EXPECT_THAT(UnixSocketPath("unix:///run/x.sock"),
              Optional(std::string("/run/x.sock")));
  EXPECT_THAT(UnixSocketPath("unix:x.sock"), Optional(std::string("x.sock")));
  EXPECT_EQ(UnixSocketPath("127.0.0.1:7001"), std::nullopt);
}

TEST(ClearSocketFileTest, RemovesWhatADeadProcessLeft) {
  const TempDir dir;
  const std::string path = dir.File("x.sock");
  { const BoundSocket dead(path, true); }
  ASSERT_TRUE(Exists(path));
  EXPECT_OK(ClearSocketFile(path));
  EXPECT_FALSE(Exists(path));
}

TEST(ClearSocketFileTest, LeavesALivingSocketAlone) {
  const TempDir dir;
  const std::string path = dir.File("x.sock");
  const BoundSocket living(path, true);
  EXPECT_THAT(ClearSocketFile(path), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_TRUE(Exists(path));
}

TEST(ClearSocketFileTest, LeavesAFileThatIsNoSocketAlone) {
  const TempDir dir;
  const std::string path = dir.Write("notes.txt", "precious");
  EXPECT_THAT(ClearSocketFile(path), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(dir.Read("notes.txt"), "precious");
}

TEST(ClearSocketFileTest, IsOkWhenNothingIsThere) {
  const TempDir dir;
  EXPECT_OK(ClearSocketFile(dir.File("x.sock")));
}

}  // namespace
}  // namespace trellis
