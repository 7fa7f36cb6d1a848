#include "common/catalog/catalog_client.h"

#include <condition_variable>
#include <memory>
#include <mutex>

#include "absl/time/clock.h"
#include "common/catalog/testing/fake_sync_service.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "grpcpp/grpcpp.h"

namespace trellis {
namespace {

// Something that happens once, on another thread.
class Event {
 public:
  void Happen() {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++count_;
    changed_.notify_all();
  }

  bool Wait() {
    std::unique_lock<std::mutex> lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(10),
                             [&] { return count_ > 0; });
  }

  int count() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return count_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  int count_ = 0;
};

class CatalogClientTest : public ::testing::Test {
 protected:
  CatalogClientTest() {
    config_.set_target("unix:" + dir_.File("catalog.sock"));
    published_ = held_.Publish(MakeTestCatalog());
  }

  ~CatalogClientTest() override {
    if (server_ == nullptr) return;
    sync_.EndStreamsWith({grpc::StatusCode::UNAVAILABLE, "stopping"});
    server_->Shutdown(absl::ToChronoTime(absl::Now()));
  }

  void StartCatalog() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(config_.target(),
                             grpc::InsecureServerCredentials());
    builder.RegisterService(&sync_);
    server_ = builder.BuildAndStart();
    ASSERT_NE(server_, nullptr);
  }

  testing::TempDir dir_;
  config::ClientConfig config_;
  Metrics metrics_;
  FakeBundleSource held_;
  catalog::v1::Activation published_;
  FakeSyncService sync_{held_};
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(CatalogClientTest, IsReadyWhenTheFirstActivationsHaveArrived) {
  StartCatalog();
  Event ready;
  CatalogClient client(config_, 0, metrics_);
  client.WhenReady([&] { ready.Happen(); });
  ASSERT_TRUE(ready.Wait());
  ASSERT_EQ(client.cache().Activations().size(), 1u);
  EXPECT_EQ(client.cache().Activations()[0].revision(), published_.revision());
}

TEST_F(CatalogClientTest, BecomesReadyWhenTheCatalogServiceStartsLater) {
  Event ready;
  CatalogClient client(config_, 0, metrics_);
  client.WhenReady([&] { ready.Happen(); });
  EXPECT_EQ(ready.count(), 0);
  StartCatalog();
  EXPECT_TRUE(ready.Wait());
}

TEST_F(CatalogClientTest, CallsNobodyAfterItStoppedWaiting) {
  Event ready;
  CatalogClient client(config_, 0, metrics_);
  client.WhenReady([&] { ready.Happen(); });
  client.StopWaiting();
  client.StopWaiting();
  EXPECT_EQ(ready.count(), 0);
}

TEST_F(CatalogClientTest, CanGoAwayUnready) {
  Event ready;
  {
    CatalogClient client(config_, 1 << 20, metrics_);
    client.WhenReady([&] { ready.Happen(); });
  }
  EXPECT_EQ(ready.count(), 0);
}

}  // namespace
}  // namespace trellis
