#ifndef TRELLIS_COMMON_RPC_CONFIG_DEFAULTS_H_
#define TRELLIS_COMMON_RPC_CONFIG_DEFAULTS_H_

#include "absl/time/time.h"
#include "common/rpc/rpc_config.pb.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/message.h"

namespace trellis {

// Returns `config` with every setting that was left out at the default its
// comment states.
config::ServerConfig WithDefaults(config::ServerConfig config);
config::ClientConfig WithDefaults(config::ClientConfig config);

// Does the same, in place, for each ServerConfig and ClientConfig at any depth
// of `message`, a configuration of any type.
void FillRpcDefaults(google::protobuf::Message& message);

// Returns the same duration.
absl::Duration FromProto(const google::protobuf::Duration& duration);

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_CONFIG_DEFAULTS_H_
