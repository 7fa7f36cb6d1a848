#ifndef TRELLIS_SERVICES_GATEWAY_TESTING_PROXY_FIXTURE_H_
#define TRELLIS_SERVICES_GATEWAY_TESTING_PROXY_FIXTURE_H_

#include <chrono>
#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/metrics/metrics.h"
#include "common/testing/temp_dir.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/server.h"
#include "gtest/gtest.h"
#include "services/gateway/rpc/proxy_service.h"
#include "services/gateway/testing/fake_backend.h"
#include "trellis/catalog/v1/catalog_admin_service.grpc.pb.h"
#include "trellis/catalog/v1/catalog_service.grpc.pb.h"
#include "trellis/catalog/v1/catalog_sync_service.grpc.pb.h"

namespace trellis::gateway {

// A client, the proxy and one backend, in that order, over Unix sockets.
class ProxyFixture : public ::testing::Test {
 protected:
  ProxyFixture();
  ~ProxyFixture() override;

  // Starts the proxy, if the test has to change `limits_` first; stubs() and
  // channel() do it otherwise.
  void StartProxy();

  // A channel to the proxy.
  std::shared_ptr<grpc::Channel> channel();

  std::unique_ptr<catalog::v1::CatalogService::Stub> catalog();
  std::unique_ptr<catalog::v1::CatalogSyncService::Stub> sync();
  std::unique_ptr<catalog::v1::CatalogAdminService::Stub> admin();

  // Calls GetCourse through the proxy.
  grpc::Status GetCourse(grpc::ClientContext& context,
                         const std::string& name = "courses/welding");

  // Sets a deadline that only a call that hangs will meet.
  static void SetTestDeadline(grpc::ClientContext& context);

  // Waits until `condition` holds. Fails the test after five seconds.
  template <typename Condition>
  static void WaitUntil(const Condition& condition);

  trellis::testing::TempDir dir_;
  Metrics metrics_;
  ProxyLimits limits_;
  FakeBackend backend_{dir_.File("backend.sock")};
  // Where the proxy finds the backend.
  std::string backend_target_ = backend_.target();
  catalog::v1::Course course_;

 private:
  std::unique_ptr<ProxyService> service_;
  std::unique_ptr<grpc::Server> proxy_;
  std::shared_ptr<grpc::Channel> channel_;
};

// The proxy's limit for requests in these tests, in bytes.
inline constexpr int kTestMaxRequestBytes = 1 << 20;

template <typename Condition>
void ProxyFixture::WaitUntil(const Condition& condition) {
  const auto give_up =
      std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (!condition()) {
    ASSERT_LT(std::chrono::steady_clock::now(), give_up);
    absl::SleepFor(absl::Milliseconds(1));
  }
}

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_TESTING_PROXY_FIXTURE_H_
