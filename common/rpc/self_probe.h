#ifndef TRELLIS_COMMON_RPC_SELF_PROBE_H_
#define TRELLIS_COMMON_RPC_SELF_PROBE_H_

#include <string>

#include "absl/time/time.h"

namespace trellis {

// Whether the gRPC server at `address` answers a health check on a new
// connection within `timeout`, whatever the answer.
//
// A server that once ran out of file descriptors can stop accepting for good
// while its old connections go on (CVE-2023-4785), and the kernel completes
// connections for a process that is stuck: only an answer shows life. Blocks.
bool AnswersOnNewConnection(const std::string& address, absl::Duration timeout);

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_SELF_PROBE_H_
