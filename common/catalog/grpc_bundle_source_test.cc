#include "common/catalog/grpc_bundle_source.h"

#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "common/catalog/snapshot.h"
#include "common/catalog/testing/fake_sync_service.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::ElementsAre;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::StatusIs;

class GrpcBundleSourceTest : public ::testing::Test {
 protected:
  GrpcBundleSourceTest() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    source_ = std::make_unique<GrpcBundleSource>(
        server_->InProcessChannel(grpc::ChannelArguments()));
  }

  absl::StatusOr<std::string> Fetch(
      const std::string& revision,
      absl::Time deadline = absl::InfiniteFuture()) {
    return source_->FetchBundle("springfield", revision, deadline);
  }

  FakeBundleSource held_;
  FakeSyncService service_{held_};
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<GrpcBundleSource> source_;
};

TEST_F(GrpcBundleSourceTest, PutsThePiecesOfABundleTogether) {
  const std::string revision = held_.Add(MakeTestCatalog());
  const auto bytes = Fetch(revision);
  ASSERT_OK(bytes);
  EXPECT_EQ(*bytes, EncodeBundle(MakeTestCatalog()));
}

TEST_F(GrpcBundleSourceTest, ListsWhatIsActive) {
  const auto b = held_.Publish(MakeTestCatalog("b"));
  const auto a = held_.Publish(MakeTestCatalog("a"));
  const auto activations = source_->ListActivations(absl::InfiniteFuture());
  ASSERT_OK(activations);
  EXPECT_THAT(*activations, ElementsAre(EqualsProto(a), EqualsProto(b)));
}

TEST_F(GrpcBundleSourceTest, PassesErrorsOn) {
  EXPECT_THAT(Fetch("0123456789abcdef"), StatusIs(absl::StatusCode::kNotFound));
  service_.EndStreamsWith({grpc::StatusCode::UNAVAILABLE, "down"});
  EXPECT_THAT(source_->ListActivations(absl::InfiniteFuture()),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST_F(GrpcBundleSourceTest, GivesUpAtTheDeadline) {
  const std::string revision = held_.Add(MakeTestCatalog());
  held_.Block();
  EXPECT_THAT(Fetch(revision, absl::Now() + absl::Milliseconds(20)),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
  held_.Unblock();
}

}  // namespace
}  // namespace trellis
