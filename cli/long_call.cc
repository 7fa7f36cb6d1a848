#include "cli/long_call.h"

#include <algorithm>

namespace trellis::cli {
namespace {

// The most that a server grants; it cuts what is longer than that.
constexpr double kLongCallSeconds = 600;

}  // namespace

void PrepareLongCall(const CommandContext& context, grpc::ClientContext& call) {
  CommandContext patient = context;
  patient.timeout_seconds = std::max(context.timeout_seconds, kLongCallSeconds);
  PrepareCall(patient, call);
}

}  // namespace trellis::cli
