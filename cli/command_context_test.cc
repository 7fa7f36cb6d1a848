#include "cli/command_context.h"

#include <fstream>
#include <sstream>
#include <string>

#include "cli/exit_code.h"
#include "common/status/errors.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using ::trellis::testing::StatusIs;

class CommandContextTest : public ::testing::Test {
 protected:
  CommandContextTest() { context_.err = &err_; }

  std::ostringstream err_;
  CommandContext context_;
};

TEST_F(CommandContextTest, PrintsFailuresForPeople) {
  EXPECT_EQ(Fail(context_, absl::NotFoundError("there is no file x")),
            kNotFound);
  EXPECT_EQ(err_.str(), "trellis: there is no file x\n");
}

TEST_F(CommandContextTest, PrintsFailuresAsOneJsonObject) {
  context_.format = OutputFormat::kJson;
  EXPECT_EQ(Fail(context_, absl::InvalidArgumentError("no")), kFailure);
  EXPECT_THAT(err_.str(), StartsWith(R"({"code":3,)"));
}

TEST_F(CommandContextTest, SaysHowToReachAServer) {
  const absl::Status status =
      CallStatus(grpc::Status(grpc::StatusCode::UNAVAILABLE, "connect failed"),
                 "127.0.0.1:7700");
  EXPECT_THAT(std::string(status.message()), HasSubstr("trellis dev"));
  EXPECT_EQ(ReasonOf(status), "BACKEND_UNAVAILABLE");
}

TEST_F(CommandContextTest, SaysThatTheAnswerCameTooLate) {
  const absl::Status status = CallStatus(
      grpc::Status(grpc::StatusCode::DEADLINE_EXCEEDED, "Deadline Exceeded"),
      "127.0.0.1:7700");
  EXPECT_THAT(std::string(status.message()), HasSubstr("--timeout"));
  EXPECT_EQ(ReasonOf(status), "DEADLINE_EXCEEDED");
}

TEST_F(CommandContextTest, StopsReadingWhatNeverEnds) {
  std::string content;
  EXPECT_THAT(ReadInput("/dev/zero", content),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(CommandContextTest, ReadsAFile) {
  const testing::TempDir folder;
  const std::string path = folder.path() + "/plan.yaml";
  std::ofstream(path) << "plan: {}";
  std::string content;
  ASSERT_OK(ReadInput(path, content));
  EXPECT_EQ(content, "plan: {}");
}

TEST_F(CommandContextTest, TellsAMissingFileFromAFolder) {
  const testing::TempDir folder;
  std::string content;
  EXPECT_THAT(ReadInput(folder.path() + "/none", content),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(ReadInput(folder.path(), content),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace trellis::cli
