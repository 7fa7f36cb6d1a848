#include "cli/port_owner.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;

TEST(PortOwnerTest, NamesTheProcessThatListens) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  ASSERT_EQ(bind(listener, generic, size), 0);
  ASSERT_EQ(listen(listener, 1), 0);
  ASSERT_EQ(getsockname(listener, generic, &size), 0);

  const int port = ntohs(address.sin_port);
  EXPECT_THAT(PortOwner(port), HasSubstr(absl::StrCat("(process ", getpid())));
  close(listener);
  EXPECT_EQ(PortOwner(port), "");
}

}  // namespace
}  // namespace trellis::cli
