#ifndef TRELLIS_COMMON_RPC_GRPC_LOG_H_
#define TRELLIS_COMMON_RPC_GRPC_LOG_H_

namespace trellis {

// Drops what gRPC itself has to say. For the start of a server: gRPC says why
// it cannot listen in several lines, Server::Start says it in one.
void DropGrpcLog();

// Logs that gRPC met an error, and where in gRPC, but not its message, which
// can quote what a client sent.
void KeepGrpcErrors();

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_GRPC_LOG_H_
