#ifndef TRELLIS_TESTS_CONTRACT_API_RULES_H_
#define TRELLIS_TESTS_CONTRACT_API_RULES_H_

#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"

// What the public API promises about its shape, beyond what buf checks: the
// API improvement proposals (https://google.aip.dev) that Trellis follows. A
// client who knows one method of a kind then knows them all.
namespace trellis::contract {

// Where an API departs from the rules: one line for each departure, such as
// "trellis.catalog.v1.Course.start: a Timestamp must be named *_time".
using Departures = std::vector<std::string>;

// Packages, imports and the options that other languages need (AIP-191, 215).
void CheckFile(const google::protobuf::FileDescriptor& file,
               Departures& departures);

// Names and types of fields, of this message and those inside it (AIP-140, 141,
// 142, 143, 146, 158).
void CheckMessage(const google::protobuf::Descriptor& message,
                  Departures& departures);

// The zero value and the prefix of values (AIP-126).
void CheckEnum(const google::protobuf::EnumDescriptor& enumeration,
               Departures& departures);

// Names, requests, responses, side effects, and the standard shapes of Get,
// List and BatchGet (AIP-122, 131, 132, 136, 158, 231).
void CheckMethod(const google::protobuf::MethodDescriptor& method,
                 Departures& departures);

// Checks everything in `file`, and returns what departs.
Departures CheckApi(const google::protobuf::FileDescriptor& file);

}  // namespace trellis::contract

#endif  // TRELLIS_TESTS_CONTRACT_API_RULES_H_
