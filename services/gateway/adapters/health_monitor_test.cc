#include "services/gateway/adapters/health_monitor.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "gtest/gtest.h"
#include "services/gateway/testing/fake_backend.h"

namespace trellis::gateway {
namespace {

using ::testing::HasSubstr;

constexpr HealthIntervals kFast = {absl::Milliseconds(5), absl::Milliseconds(5),
                                   absl::Milliseconds(200)};

class HealthMonitorTest : public ::testing::Test {
 protected:
  void Start() {
    monitor_ = std::make_unique<HealthMonitor>(
        std::vector<MonitoredBackend>{{"catalog", Channel(*catalog_)},
                                      {"survey", Channel(*survey_)}},
        kFast, metrics_, [this](const std::vector<bool>& serving) {
          const std::lock_guard<std::mutex> lock(mu_);
          serving_ = serving;
          changed_.notify_one();
        });
  }

  // Whether the observer is told so within five seconds.
  bool BecomesServing(bool catalog, bool survey) {
    const std::vector<bool> wanted = {catalog, survey};
    std::unique_lock<std::mutex> lock(mu_);
    return changed_.wait_for(lock, std::chrono::seconds(5),
                             [&] { return serving_ == wanted; });
  }

  static std::shared_ptr<grpc::Channel> Channel(const FakeBackend& backend) {
    grpc::ChannelArguments arguments;
    arguments.SetInt("grpc.initial_reconnect_backoff_ms", 100);
    arguments.SetInt("grpc.max_reconnect_backoff_ms", 100);
    return grpc::CreateCustomChannel(
        backend.target(), grpc::InsecureChannelCredentials(), arguments);
  }

  std::unique_ptr<FakeBackend> NewBackend(const std::string& name) {
    return std::make_unique<FakeBackend>(dir_.File(name));
  }

  trellis::testing::TempDir dir_;
  Metrics metrics_;
  std::unique_ptr<FakeBackend> catalog_ = NewBackend("catalog.sock");
  std::unique_ptr<FakeBackend> survey_ = NewBackend("survey.sock");
  std::mutex mu_;
  std::condition_variable changed_;
  std::vector<bool> serving_;
  std::unique_ptr<HealthMonitor> monitor_;
};

TEST_F(HealthMonitorTest, TellsWhenBackendsServe) {
  Start();

  EXPECT_TRUE(BecomesServing(true, true));
}

TEST_F(HealthMonitorTest, TellsWhenABackendSaysThatItDoesNotServe) {
  Start();
  ASSERT_TRUE(BecomesServing(true, true));

  survey_->SetServing(false);
  EXPECT_TRUE(BecomesServing(true, false));

  survey_->SetServing(true);
  EXPECT_TRUE(BecomesServing(true, true));
}

TEST_F(HealthMonitorTest, TellsWhenABackendDiesAndComesBack) {
  Start();
  ASSERT_TRUE(BecomesServing(true, true));

  catalog_.reset();
  EXPECT_TRUE(BecomesServing(false, true));

  catalog_ = NewBackend("catalog.sock");
  EXPECT_TRUE(BecomesServing(true, true));
}

TEST_F(HealthMonitorTest, CountsBackendsThatServe) {
  Start();
  ASSERT_TRUE(BecomesServing(true, true));
  survey_->SetServing(false);
  ASSERT_TRUE(BecomesServing(true, false));

  EXPECT_THAT(metrics_.Expose(),
              HasSubstr("trellis_gateway_backend_up{backend=\"catalog\"} 1"));
  EXPECT_THAT(metrics_.Expose(),
              HasSubstr("trellis_gateway_backend_up{backend=\"survey\"} 0"));
}

TEST_F(HealthMonitorTest, SaysNothingOnceItIsStopped) {
  Start();
  ASSERT_TRUE(BecomesServing(true, true));

  monitor_->Stop();
  catalog_->SetServing(false);

  const std::lock_guard<std::mutex> lock(mu_);
  EXPECT_EQ(serving_, (std::vector<bool>{true, true}));
}

}  // namespace
}  // namespace trellis::gateway
