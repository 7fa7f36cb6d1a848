#include "common/rpc/protobuf_log.h"

#include <sstream>

#include "common/log/log.h"
#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/stubs/logging.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ProtobufLogTest : public ::testing::Test {
 protected:
  ProtobufLogTest() { SetLogStreamForTest(&log_); }
  ~ProtobufLogTest() override {
    SetLogStreamForTest(nullptr);
    DropProtobufLog();
  }

  // Reads a message with a text that is not UTF-8.
  static void ReadBadText() {
    google::protobuf::Value value;
    EXPECT_FALSE(value.ParseFromString("\x1A\x07secret\xFF"));
  }

  std::ostringstream log_;
};

TEST_F(ProtobufLogTest, TellsWhereAnErrorWasButNotWhatItQuotes) {
  KeepProtobufErrors();
  ::testing::internal::CaptureStderr();
  ReadBadText();
  EXPECT_THAT(::testing::internal::GetCapturedStderr(), IsEmpty());
  EXPECT_THAT(log_.str(), AllOf(HasSubstr("\"severity\":\"WARNING\""),
                                HasSubstr("protobuf reported an error"),
                                HasSubstr("\"source\":\"wire_format_lite.cc:"),
                                Not(HasSubstr("secret"))));
  log_.str("");
  google::protobuf::Value value;
  EXPECT_FALSE(google::protobuf::TextFormat::ParseFromString(
      "number_value: \"secret\" secret: 1", &value));
  EXPECT_THAT(log_.str(), AllOf(HasSubstr("\"source\":\"text_format.cc:"),
                                Not(HasSubstr("secret"))));
}

TEST_F(ProtobufLogTest, KeepsAllThatIsWrong) {
  KeepProtobufErrors();
  GOOGLE_LOG(INFO) << "hello";
  EXPECT_THAT(log_.str(), IsEmpty());
  GOOGLE_LOG(WARNING) << "large";
  EXPECT_THAT(log_.str(), HasSubstr("\"severity\":\"WARNING\""));
  EXPECT_THROW(GOOGLE_LOG(FATAL) << "broken", google::protobuf::FatalException);
  EXPECT_THAT(log_.str(), HasSubstr("\"severity\":\"ERROR\""));
}

TEST_F(ProtobufLogTest, DropsEverythingWhenToldTo) {
  DropProtobufLog();
  ::testing::internal::CaptureStderr();
  ReadBadText();
  EXPECT_THAT(::testing::internal::GetCapturedStderr(), IsEmpty());
  EXPECT_THAT(log_.str(), IsEmpty());
}

}  // namespace
}  // namespace trellis
