#ifndef TRELLIS_CLI_TESTING_RUNNING_SUITE_H_
#define TRELLIS_CLI_TESTING_RUNNING_SUITE_H_

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "cli/dev_suite.h"
#include "common/testing/keep_grpc_running.h"
#include "gtest/gtest.h"

namespace trellis::cli::testing {

// What a command did.
struct CommandResult {
  int exit_code;
  std::string out;
  std::string err;
};

// Runs a command line as it is.
inline CommandResult Run(std::vector<std::string> arguments) {
  std::ostringstream out;
  std::ostringstream err;
  const int exit_code = RunCommandLine(std::move(arguments), out, err);
  return {exit_code, out.str(), err.str()};
}

// A suite on free ports, without a trace on disk, for tests of commands.
class RunningSuite {
 public:
  RunningSuite() {
    trellis::testing::KeepGrpcRunning();
    DevOptions options;
    options.port = 0;
    options.admin_port = 0;
    options.ephemeral = true;
    auto suite = DevSuite::Start(options);
    EXPECT_TRUE(suite.ok()) << suite.status();
    if (suite.ok()) suite_ = *std::move(suite);
  }

  // Runs a command line against this suite.
  CommandResult Run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(),
                     {"--address", suite_->address(), "--admin_address",
                      suite_->admin_address()});
    return testing::Run(std::move(arguments));
  }

  DevSuite& suite() { return *suite_; }

  // The gateway.
  std::string address() const { return suite_->address(); }

 private:
  std::unique_ptr<DevSuite> suite_;
};

}  // namespace trellis::cli::testing

#endif  // TRELLIS_CLI_TESTING_RUNNING_SUITE_H_
