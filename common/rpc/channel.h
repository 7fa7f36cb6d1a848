#ifndef TRELLIS_COMMON_RPC_CHANNEL_H_
#define TRELLIS_COMMON_RPC_CHANNEL_H_

#include <memory>
#include <string>

#include "common/rpc/rpc_config.pb.h"
#include "grpcpp/channel.h"

namespace trellis {

// Makes a channel to another Trellis server: round robin over its addresses,
// keepalive that finds a frozen peer within a second and a half (gRPC pings at
// most once a second), and up to four attempts when the peer is unavailable or
// is closing, for the methods of `trellis` services whose protos say that they
// are idempotent. Deadlines are set on each call, never here (grpc/grpc#34547).
std::shared_ptr<grpc::Channel> MakeChannel(const config::ClientConfig& config);

// Returns the service config of such a channel, in JSON: which methods are
// tried again, how often and when.
std::string RetryServiceConfig();

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_CHANNEL_H_
