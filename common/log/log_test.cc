#include "common/log/log.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

class LogTest : public ::testing::Test {
 protected:
  LogTest() {
    SetLogProgram("trellis-catalog");
    SetLogStreamForTest(&stream_);
  }

  ~LogTest() override {
    SetLogStreamForTest(nullptr);
    SetMinLogSeverity(LogSeverity::kInfo);
    SetLogProgram("");
  }

  std::ostringstream stream_;
};

TEST_F(LogTest, WritesOneJsonObjectALine) {
  Log(LogSeverity::kInfo, "catalog loaded",
      {{"catalog", "catalogs/springfield"}, {"revision", "3f2a"}});
  EXPECT_THAT(
      stream_.str(),
      MatchesRegex(
          "\\{\"time\":\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
          "\\.[0-9]{3}Z\",\"severity\":\"INFO\",\"program\":"
          "\"trellis-catalog\",\"event\":\"catalog loaded\",\"catalog\":"
          "\"catalogs/springfield\",\"revision\":\"3f2a\"\\}\n"));
}

TEST_F(LogTest, RedactsFieldsThatAreNotOnTheList) {
  Log(LogSeverity::kError, "scoring failed",
      {{"answers", "secret"}, {"reason", "INTERNAL"}});
  EXPECT_THAT(stream_.str(), HasSubstr("\"answers\":\"[redacted]\""));
  EXPECT_THAT(stream_.str(), HasSubstr("\"reason\":\"INTERNAL\""));
  EXPECT_THAT(stream_.str(), Not(HasSubstr("secret")));
}

TEST_F(LogTest, KeepsALineWholeWhateverAValueHolds) {
  Log(LogSeverity::kWarning, "odd", {{"cause", "two\nlines \"quoted\" \xFF"}});
  const std::string text = stream_.str();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
  EXPECT_THAT(
      text,
      EndsWith("\"cause\":\"two\\nlines \\\"quoted\\\" \xEF\xBF\xBD\"}\n"));
}

TEST_F(LogTest, DropsLinesBelowTheLeastSeverity) {
  Log(LogSeverity::kDebug, "hidden");
  SetMinLogSeverity(LogSeverity::kError);
  Log(LogSeverity::kWarning, "hidden");
  Log(LogSeverity::kError, "shown");
  EXPECT_THAT(stream_.str(), HasSubstr("shown"));
  EXPECT_THAT(stream_.str(), Not(HasSubstr("hidden")));
}

TEST_F(LogTest, KeepsLinesOfManyThreadsApart) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int n = 0; n < 100; ++n) Log(LogSeverity::kInfo, "tick");
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::istringstream lines(stream_.str());
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_THAT(line, EndsWith("\"event\":\"tick\"}"));
  }
  EXPECT_EQ(count, 400);
}

TEST_F(LogTest, GoesToStderrOtherwise) {
  SetLogStreamForTest(nullptr);
  ::testing::internal::CaptureStderr();
  Log(LogSeverity::kInfo, "listening");
  EXPECT_THAT(::testing::internal::GetCapturedStderr(),
              HasSubstr("\"event\":\"listening\"}\n"));
}

}  // namespace
}  // namespace trellis
