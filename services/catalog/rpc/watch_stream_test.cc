#include "services/catalog/rpc/watch_stream.h"

#include <memory>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "services/catalog/rpc/testing/sync_service_fixture.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::trellis::testing::EqualsProto;

class WatchStreamTest : public SyncServiceFixture {
 protected:
  // A watch as its caller sees it.
  struct Watch {
    explicit Watch(v1::CatalogSyncService::Stub& stub)
        : reader(
              stub.WatchActivations(&context, v1::WatchActivationsRequest())) {}

    bool Read() { return reader->Read(&response); }

    grpc::StatusCode Cancel() {
      context.TryCancel();
      return reader->Finish().error_code();
    }

    grpc::ClientContext context;
    v1::WatchActivationsResponse response;
    std::unique_ptr<grpc::ClientReader<v1::WatchActivationsResponse>> reader;
  };
};

TEST_F(WatchStreamTest, TellsWhatIsActiveAndThenEveryActivation) {
  Publish(MakeTestCatalog("b"));
  Publish(MakeTestCatalog("a"));
  Watch watch(*stub_);
  ASSERT_TRUE(watch.Read());
  EXPECT_THAT(watch.response.activations(),
              ElementsAre(EqualsProto(*cache_.FindActivation("a")),
                          EqualsProto(*cache_.FindActivation("b"))));
  Publish(MakeTestCatalog("c"));
  ASSERT_TRUE(watch.Read());
  EXPECT_THAT(watch.response.activations(),
              ElementsAre(EqualsProto(*cache_.FindActivation("c"))));
  EXPECT_EQ(watch.Cancel(), grpc::StatusCode::CANCELLED);
}

TEST_F(WatchStreamTest, TellsThatNothingIsActive) {
  Watch watch(*stub_);
  ASSERT_TRUE(watch.Read());
  EXPECT_THAT(watch.response.activations(), IsEmpty());
  watch.Cancel();
}

// In this process a message is sent when it is read, so that a caller who does
// not read is as slow as can be.
TEST_F(WatchStreamTest, KeepsOnlyTheNewestForASlowReceiver) {
  constexpr int kActivations = 100;
  Watch watch(*stub_);
  ASSERT_TRUE(watch.Read());
  for (int i = 1; i <= kActivations; ++i) {
    feed_.Publish(MakeActivation("a", "0123456789abcdef", i));
    feed_.Publish(MakeActivation("b", "0123456789abcdef", i));
  }
  int messages = 0;
  int64_t last_of_a = 0;
  int64_t last_of_b = 0;
  while (last_of_a < kActivations || last_of_b < kActivations) {
    ASSERT_TRUE(watch.Read());
    ++messages;
    for (const auto& activation : watch.response.activations()) {
      (activation.catalog() == "catalogs/a" ? last_of_a : last_of_b) =
          activation.sequence();
    }
  }
  EXPECT_LE(messages, 2);
  watch.Cancel();
}

TEST_F(WatchStreamTest, EndsWhenTheFeedShutsDown) {
  Watch watch(*stub_);
  ASSERT_TRUE(watch.Read());
  feed_.Shutdown();
  EXPECT_FALSE(watch.Read());
  EXPECT_TRUE(watch.reader->Finish().ok());
  Watch late(*stub_);
  EXPECT_FALSE(late.Read());
  EXPECT_TRUE(late.reader->Finish().ok());
}

TEST_F(WatchStreamTest, RecordsHowWatchesEnd) {
  Watch cancelled(*stub_);
  ASSERT_TRUE(cancelled.Read());
  cancelled.Cancel();
  Watch ended(*stub_);
  ASSERT_TRUE(ended.Read());
  feed_.Shutdown();
  EXPECT_TRUE(ended.reader->Finish().ok());
  for (const char* code : {"CANCELLED", "OK"}) {
    WaitForMetric(
        absl::StrCat("rpc_method=\"trellis.catalog.v1.CatalogSyncService/"
                     "WatchActivations\",rpc_status_code=\"",
                     code, "\"} 1"));
  }
}

TEST_F(WatchStreamTest, SurvivesWatchersThatComeAndGoWhileItPublishes) {
  for (int i = 0; i < 50; ++i) {
    Watch watch(*stub_);
    feed_.Publish(MakeActivation("a", "0123456789abcdef", 2 * i + 1));
    EXPECT_TRUE(watch.Read());
    watch.context.TryCancel();
    feed_.Publish(MakeActivation("a", "0123456789abcdef", 2 * i + 2));
    watch.reader->Finish();
  }
}

}  // namespace
}  // namespace trellis::catalog
