#ifndef TRELLIS_COMMON_RPC_PROTOBUF_LOG_H_
#define TRELLIS_COMMON_RPC_PROTOBUF_LOG_H_

namespace trellis {

// Protobuf writes lines to standard error by itself, such as one for each
// message whose text is not UTF-8. Call one of these while no other thread uses
// protobuf.

// Drops them: whoever reads a message says what is wrong with it.
void DropProtobufLog();

// Logs that protobuf met an error, and where in protobuf, but not its message,
// which can quote what a client sent. An error that ends the process is one of
// the program's; any other is a warning, for its cause is in the message.
void KeepProtobufErrors();

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_PROTOBUF_LOG_H_
