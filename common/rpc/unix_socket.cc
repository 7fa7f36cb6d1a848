#include "common/rpc/unix_socket.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace trellis {
namespace {

// Whether a process accepts connections on the socket.
bool IsListening(const sockaddr_un& address) {
  const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return true;
  const int result =
      connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
  // A process too busy to accept makes connecting fail with EAGAIN.
  const bool refused = result != 0 && errno == ECONNREFUSED;
  close(fd);
  return !refused;
}

}  // namespace

std::optional<std::string> UnixSocketPath(const std::string& address) {
  absl::string_view path = address;
  if (!absl::ConsumePrefix(&path, "unix:")) return std::nullopt;
  absl::ConsumePrefix(&path, "//");
  return std::string(path);
}

absl::Status ClearSocketFile(const std::string& path) {
  struct stat entry;
  if (lstat(path.c_str(), &entry) != 0) return absl::OkStatus();
  if (!S_ISSOCK(entry.st_mode)) {
    return absl::UnavailableError(absl::StrCat(path, " is not a socket"));
  }
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) {
    return absl::UnavailableError(absl::StrCat(path, " is too long"));
  }
  std::copy(path.begin(), path.end(), address.sun_path);
  if (IsListening(address)) {
    return absl::UnavailableError(
        absl::StrCat("another process listens on ", path));
  }
  unlink(path.c_str());
  return absl::OkStatus();
}

}  // namespace trellis
