#ifndef TRELLIS_COMMON_TESTING_MATCHERS_H_
#define TRELLIS_COMMON_TESTING_MATCHERS_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/status/errors.h"
#include "gmock/gmock.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"

// Matchers that GoogleTest and this version of Abseil do not have.
namespace trellis::testing {

namespace internal {

inline const absl::Status& StatusOf(const absl::Status& status) {
  return status;
}

template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& value) {
  return value.status();
}

// Fills `expected`, empty and of the type under test.
inline bool ReadExpected(const std::string& text,
                         google::protobuf::Message& expected) {
  return google::protobuf::TextFormat::ParseFromString(text, &expected);
}

inline bool ReadExpected(const google::protobuf::Message& message,
                         google::protobuf::Message& expected) {
  if (message.GetDescriptor() != expected.GetDescriptor()) return false;
  expected.CopyFrom(message);
  return true;
}

}  // namespace internal

// Matches an absl::Status or absl::StatusOr that is OK.
MATCHER(IsOk, negation ? "is not OK" : "is OK") {
  *result_listener << internal::StatusOf(arg);
  return internal::StatusOf(arg).ok();
}

// Matches an absl::Status or absl::StatusOr with this absl::StatusCode.
MATCHER_P(StatusIs, code,
          std::string(negation ? "has not" : "has") + " code " +
              absl::StatusCodeToString(code)) {
  *result_listener << internal::StatusOf(arg);
  return internal::StatusOf(arg).code() == code;
}

// Matches an absl::Status or absl::StatusOr whose ErrorInfo has this reason,
// such as "COURSE_NOT_FOUND".
MATCHER_P(ReasonIs, reason,
          std::string(negation ? "has not" : "has") + " reason " + reason) {
  const std::string actual = ReasonOf(internal::StatusOf(arg));
  *result_listener << "reason \"" << actual << "\" of "
                   << internal::StatusOf(arg);
  return actual == reason;
}

// Matches a message equal to `expected`, a message of the same type or its
// text format. Floating point numbers must be equal to the bit.
MATCHER_P(EqualsProto, expected,
          std::string(negation ? "differs from " : "equals ") +
              ::testing::PrintToString(expected)) {
  const std::unique_ptr<google::protobuf::Message> message(arg.New());
  if (!internal::ReadExpected(expected, *message)) {
    *result_listener << "the expected value is no "
                     << arg.GetDescriptor()->full_name();
    return false;
  }
  std::string differences;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&differences);
  const bool equal = differencer.Compare(*message, arg);
  *result_listener << differences;
  return equal;
}

// Returns the message written in text format; a text that does not parse fails
// the test.
template <typename Message>
Message ParseProto(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message))
      << text;
  return message;
}

}  // namespace trellis::testing

// Fails the test, and for ASSERT_OK ends it, unless the absl::Status or
// absl::StatusOr is OK.
#define ASSERT_OK(expr) ASSERT_THAT(expr, ::trellis::testing::IsOk())
#define EXPECT_OK(expr) EXPECT_THAT(expr, ::trellis::testing::IsOk())

#endif  // TRELLIS_COMMON_TESTING_MATCHERS_H_
