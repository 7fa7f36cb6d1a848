#include "cli/dev_command.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "common/log/log.h"
#include "common/rpc/service_main.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using testing::CommandResult;
using ::testing::HasSubstr;
using ::testing::Le;

TEST(DevCommandTest, SaysWhereThingsAreAndStopsOnASignal) {
  // Before any thread starts, so that the signal reaches the command alone.
  BlockStopSignals();
  std::ostringstream log;
  SetLogStreamForTest(&log);
  const trellis::testing::TempDir folder;
  const std::string address_file = folder.File("address");
  CommandResult result;
  std::thread command([&] {
    result = testing::Run(
        {"dev", "--ephemeral", "--port", "0", "--address_file", address_file});
  });
  // The file appears when the suite is ready.
  while (!std::ifstream(address_file)) std::this_thread::yield();
  EXPECT_EQ(testing::Run({"clusters", "list", "--address",
                          folder.Read("address").substr(
                              0, folder.Read("address").find('\n'))})
                .exit_code,
            kOk);
  google::protobuf::Value value;
  EXPECT_FALSE(value.ParseFromString("\x1A\x07secret\xFF"));
  kill(getpid(), SIGTERM);
  command.join();
  SetLogStreamForTest(nullptr);

  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("gateway   127.0.0.1:"));
  EXPECT_THAT(std::count(result.out.begin(), result.out.end(), '\n'), Le(12));
  EXPECT_THAT(result.out, HasSubstr("Try:  "));
  EXPECT_THAT(log.str(), HasSubstr("protobuf reported an error"));
}

TEST(DevCommandTest, RefusesAPortThatIsNone) {
  EXPECT_EQ(testing::Run({"dev", "--port", "70000"}).exit_code, kUsage);
}

}  // namespace
}  // namespace trellis::cli
