#ifndef TRELLIS_COMMON_RPC_UNIX_SOCKET_H_
#define TRELLIS_COMMON_RPC_UNIX_SOCKET_H_

#include <optional>
#include <string>

#include "absl/status/status.h"

namespace trellis {

// Returns the path in an address such as "unix:/run/x.sock" or
// "unix:///run/x.sock", or nothing for an address of another kind.
std::optional<std::string> UnixSocketPath(const std::string& address);

// Makes way for a server that is about to listen on the socket file `path`.
//
// Removes a file that a dead process left behind. Returns UNAVAILABLE when a
// living process listens there, or when the file is not a socket.
absl::Status ClearSocketFile(const std::string& path);

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_UNIX_SOCKET_H_
