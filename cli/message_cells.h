#ifndef TRELLIS_CLI_MESSAGE_CELLS_H_
#define TRELLIS_CLI_MESSAGE_CELLS_H_

#include <cstdint>
#include <string>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

// How results of many records are written to tables and lines of JSON.
namespace trellis::cli {

// Returns the word that files use for a value, or its number when it is not
// known.
std::string EnumCell(const google::protobuf::EnumDescriptor& type, int number);

// Returns a message as a line of JSON with the row that it is about in front.
std::string RowJson(int64_t row, const google::protobuf::Message& message);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_MESSAGE_CELLS_H_
