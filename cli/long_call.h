#ifndef TRELLIS_CLI_LONG_CALL_H_
#define TRELLIS_CLI_LONG_CALL_H_

#include "cli/command_context.h"

namespace trellis::cli {

// Prepares a call that sends or receives many records: it may take longer than
// a question.
void PrepareLongCall(const CommandContext& context, grpc::ClientContext& call);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_LONG_CALL_H_
