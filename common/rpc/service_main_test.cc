#include "common/rpc/service_main.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "common/log/log.h"
#include "common/rpc/rpc_config.pb.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::AllOf;
using ::testing::ExitedWithCode;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;
using ::trellis::testing::TempDir;

class FakeServer final : public SuiteServer {
 public:
  explicit FakeServer(int& drains) : drains_(drains) {}
  const std::string& address() const override { return address_; }
  const std::string& admin_address() const override { return admin_address_; }
  void Drain() override { ++drains_; }

 private:
  const std::string address_ = "127.0.0.1:7001";
  const std::string admin_address_ = "127.0.0.1:9001";
  int& drains_;
};

// Runs a program whose server gets SIGTERM as soon as it has started.
class ServiceMainTest : public ::testing::Test {
 protected:
  ServiceMainTest() {
    SetLogStreamForTest(&log_);
    program_.name = "trellis-test";
    program_.summary = "Serves nothing.";
    program_.config_prototype = &config::ServerConfig::default_instance();
    program_.check_config = [](const auto&) { return absl::OkStatus(); };
    program_.start = [this](const google::protobuf::Message& config)
        -> absl::StatusOr<std::unique_ptr<SuiteServer>> {
      started_with_.CopyFrom(config);
      raise(SIGTERM);
      return std::make_unique<FakeServer>(drains_);
    };
  }

  ~ServiceMainTest() override {
    SetLogStreamForTest(nullptr);
    SetLogProgram("");
  }

  // Runs with these arguments; leaves what it wrote in out_ and err_.
  int Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), program_.name);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    const int exit_status =
        ServiceMain(static_cast<int>(argv.size()), argv.data(), program_);
    out_ = ::testing::internal::GetCapturedStdout();
    err_ = ::testing::internal::GetCapturedStderr();
    return exit_status;
  }

  const TempDir dir_;
  const std::string config_path_ =
      dir_.Write("server.txtpb", "listen_address: \"127.0.0.1:0\"");
  std::ostringstream log_;
  config::ServerConfig started_with_;
  int drains_ = 0;
  ServiceProgram program_;
  std::string out_;
  std::string err_;
};

TEST_F(ServiceMainTest, ServesUntilASignalAndDrains) {
  EXPECT_EQ(Run({"--config", config_path_}), 0);
  EXPECT_EQ(drains_, 1);
  EXPECT_EQ(started_with_.listen_address(), "127.0.0.1:0");
  EXPECT_EQ(err_, "");
  EXPECT_THAT(log_.str(),
              AllOf(HasSubstr("\"program\":\"trellis-test\",\"event\":"
                              "\"listening\",\"address\":\"127.0.0.1:7001\","
                              "\"admin_address\":\"127.0.0.1:9001\""),
                    HasSubstr("\"event\":\"stopped\"")));
}

TEST_F(ServiceMainTest, StartsWithTheDefaultsFilledIn) {
  EXPECT_EQ(Run({"--config", config_path_}), 0);
  EXPECT_EQ(started_with_.drain_timeout().seconds(), 20);
}

TEST_F(ServiceMainTest, PrintsTheConfigurationItChecks) {
  EXPECT_EQ(Run({"--config", config_path_, "--check_config"}), 0);
  EXPECT_THAT(ParseProto<config::ServerConfig>(out_), EqualsProto(R"pb(
                listen_address: "127.0.0.1:0"
                drain_delay {}
                drain_timeout { seconds: 20 }
                max_request_bytes: 1048576
                default_deadline { seconds: 10 }
                max_concurrent_streams: 100
              )pb"));
  EXPECT_EQ(drains_, 0);
}

TEST_F(ServiceMainTest, SaysInOneLineWhatIsWrongWithTheConfiguration) {
  program_.check_config = [](const auto&) {
    return absl::InvalidArgumentError("listen_address is taken");
  };
  EXPECT_EQ(Run({"--config", config_path_, "--check_config"}), 1);
  EXPECT_EQ(err_,
            "trellis-test: " + config_path_ + ": listen_address is taken\n");
  EXPECT_EQ(Run({"--config", config_path_}), 1);
  EXPECT_EQ(drains_, 0);
}

TEST_F(ServiceMainTest, SaysInOneLineWhereTheConfigurationIsBroken) {
  dir_.Write("server.txtpb", "listen_adress: \"x\"");
  EXPECT_EQ(Run({"--config", config_path_}), 1);
  EXPECT_THAT(err_, MatchesRegex("trellis-test: .*/server\\.txtpb:1:[0-9]+: "
                                 "[^\n]*listen_adress[^\n]*\n"));
}

TEST_F(ServiceMainTest, SaysInOneLineWhyTheServerDoesNotStart) {
  program_.start =
      [](const auto&) -> absl::StatusOr<std::unique_ptr<SuiteServer>> {
    return absl::UnavailableError("listen_address: cannot listen on x:1");
  };
  EXPECT_EQ(Run({"--config", config_path_}), 1);
  EXPECT_EQ(err_, "trellis-test: listen_address: cannot listen on x:1\n");
}

TEST_F(ServiceMainTest, RefusesAWrongCommandLine) {
  EXPECT_EQ(Run({}), 2);
  EXPECT_EQ(Run({"--config"}), 2);
  EXPECT_EQ(Run({"--config", config_path_, "--port", "1"}), 2);
  EXPECT_EQ(drains_, 0);
}

TEST_F(ServiceMainTest, HelpsAndTellsItsVersion) {
  EXPECT_EQ(Run({"--help"}), 0);
  EXPECT_THAT(out_, AllOf(HasSubstr("Serves nothing."), HasSubstr("--config"),
                          HasSubstr("trellis.config.ServerConfig"),
                          HasSubstr("--check_config")));
  EXPECT_EQ(Run({"--version"}), 0);
  EXPECT_THAT(out_, MatchesRegex("trellis-test [0-9.]+\n"));
}

TEST(DrainOnSignalTest, WaitsForEitherSignal) {
  BlockStopSignals();
  for (const int signal : {SIGTERM, SIGINT}) {
    std::atomic<bool> drained{false};
    auto done = std::async(std::launch::async,
                           [&] { DrainOnSignal([&] { drained = true; }); });
    EXPECT_FALSE(drained);
    kill(getpid(), signal);
    done.get();
    EXPECT_TRUE(drained);
  }
}

TEST(DrainOnSignalDeathTest, ExitsAtOnceOnASecondSignal) {
  EXPECT_EXIT(
      {
        BlockStopSignals();
        raise(SIGTERM);
        DrainOnSignal([] {
          raise(SIGINT);
          _exit(1);
        });
      },
      ExitedWithCode(130), "");
}

}  // namespace
}  // namespace trellis
