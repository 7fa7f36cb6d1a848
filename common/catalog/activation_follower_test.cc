#include "common/catalog/activation_follower.h"

#include <memory>
#include <optional>
#include <thread>

#include "absl/time/clock.h"
#include "common/catalog/testing/fake_sync_service.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::ElementsAre;
using ::trellis::testing::EqualsProto;

class ActivationFollowerTest : public ::testing::Test {
 protected:
  ActivationFollowerTest() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
  }

  ~ActivationFollowerTest() override { follower_.reset(); }

  void Follow(absl::Duration poll_interval) {
    follower_.emplace(server_->InProcessChannel(grpc::ChannelArguments()),
                      cache_, metrics_, poll_interval);
  }

  void WaitUntilActive(absl::string_view catalog_id,
                       const catalog::v1::Activation& activation) {
    while (true) {
      const auto known = cache_.FindActivation(catalog_id);
      if (known.has_value() && known->sequence() == activation.sequence()) {
        return;
      }
      std::this_thread::yield();
    }
  }

  FakeBundleSource held_;
  Metrics metrics_;
  CatalogCache cache_{held_, CatalogCache::Options(), metrics_};
  FakeSyncService service_{held_};
  std::unique_ptr<grpc::Server> server_;
  std::optional<ActivationFollower> follower_;
};

TEST_F(ActivationFollowerTest, TellsTheCacheWhatIsActive) {
  const auto b = held_.Publish(MakeTestCatalog("b"));
  const auto a = held_.Publish(MakeTestCatalog("a"));
  Follow(absl::Seconds(60));
  ASSERT_TRUE(follower_->WaitUntilReady(absl::InfiniteFuture()));
  EXPECT_THAT(cache_.Activations(),
              ElementsAre(EqualsProto(a), EqualsProto(b)));
  EXPECT_FALSE(cache_.stale());
}

TEST_F(ActivationFollowerTest, HearsOfLaterActivationsByTheStream) {
  Follow(absl::Seconds(60));
  ASSERT_TRUE(follower_->WaitUntilReady(absl::InfiniteFuture()));
  const auto activation = held_.Publish(MakeTestCatalog("a"));
  service_.Announce(activation);
  WaitUntilActive("a", activation);
  EXPECT_EQ(service_.streams(), 1);
}

TEST_F(ActivationFollowerTest, HearsOfWhatTheStreamMissedByThePoll) {
  Follow(absl::Milliseconds(50));
  ASSERT_TRUE(follower_->WaitUntilReady(absl::InfiniteFuture()));
  const auto activation = held_.Publish(MakeTestCatalog("a"));
  WaitUntilActive("a", activation);
  EXPECT_GT(service_.streams(), 1);
  EXPECT_FALSE(cache_.stale());
}

TEST_F(ActivationFollowerTest, MarksTheCacheStaleWhileNothingIsHeard) {
  const auto first = held_.Publish(MakeTestCatalog("a"));
  Follow(absl::Seconds(60));
  ASSERT_TRUE(follower_->WaitUntilReady(absl::InfiniteFuture()));
  service_.EndStreamsWith({grpc::StatusCode::UNAVAILABLE, "down"});
  while (!cache_.stale()) std::this_thread::yield();
  EXPECT_THAT(cache_.Activations(), ElementsAre(EqualsProto(first)));
  catalog::v1::Bundle changed = MakeTestCatalog("a");
  changed.mutable_catalog()->set_description("Changed");
  const auto second = held_.Publish(changed);
  service_.EndStreamsWith(grpc::Status::OK);
  WaitUntilActive("a", second);
  while (cache_.stale()) std::this_thread::yield();
}

TEST_F(ActivationFollowerTest, IsNotReadyBeforeItHasHeardAnything) {
  service_.EndStreamsWith({grpc::StatusCode::UNAVAILABLE, "down"});
  Follow(absl::Seconds(60));
  EXPECT_FALSE(follower_->WaitUntilReady(absl::Now() + absl::Milliseconds(20)));
}

TEST_F(ActivationFollowerTest, EndsAtOnceWhileAStreamIsOpen) {
  Follow(absl::Seconds(60));
  ASSERT_TRUE(follower_->WaitUntilReady(absl::InfiniteFuture()));
  const absl::Time start = absl::Now();
  follower_.reset();
  EXPECT_LT(absl::Now() - start, absl::Seconds(5));
}

}  // namespace
}  // namespace trellis
