#ifndef TRELLIS_COMMON_TESTING_KEEP_GRPC_RUNNING_H_
#define TRELLIS_COMMON_TESTING_KEEP_GRPC_RUNNING_H_

#include "grpc/grpc.h"

namespace trellis::testing {

// Starts gRPC once for all tests of a process. When its last object goes, gRPC
// stops its threads, one of which may sleep for ten seconds.
inline void KeepGrpcRunning() {
  static const bool started = (grpc_init(), true);
  static_cast<void>(started);
}

}  // namespace trellis::testing

#endif  // TRELLIS_COMMON_TESTING_KEEP_GRPC_RUNNING_H_
