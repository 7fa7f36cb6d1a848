#ifndef TRELLIS_CLI_PORT_OWNER_H_
#define TRELLIS_CLI_PORT_OWNER_H_

#include <string>

namespace trellis::cli {

// Returns the process that listens on a TCP port of this machine, such as
// "trellis (process 4711)", or "" when it cannot be told: nobody listens, or
// the process belongs to somebody else. Reads /proc.
std::string PortOwner(int port);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PORT_OWNER_H_
