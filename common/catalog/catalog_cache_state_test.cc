#include "common/catalog/catalog_cache_state.h"

#include <atomic>
#include <future>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/catalog/testing/catalog_cache_fixture.h"
#include "gmock/gmock.h"

namespace trellis {
namespace {

using ::testing::HasSubstr;
using ::testing::IsNull;
using ::testing::NotNull;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

size_t ChargeOf(const catalog::v1::Bundle& bundle) {
  return MakeSnapshot(bundle)->charged_bytes();
}

// The state is private to the cache: it shows in what the cache does.
class CatalogCacheStateTest : public CatalogCacheFixture {};

TEST_F(CatalogCacheStateTest, LoadsOnceHoweverManyWait) {
  Publish("springfield", 1);
  source_.Block();
  std::vector<std::future<Answer>> answers;
  for (int i = 0; i < 50; ++i) answers.push_back(StartGet("springfield"));
  source_.WaitForFetches(1);
  source_.Unblock();
  for (auto& answer : answers) ASSERT_OK(answer.get());
  EXPECT_EQ(source_.fetches(), 1);
  EXPECT_THAT(metrics_.Expose(),
              HasSubstr("trellis_catalog_loads_total{result=\"ok\"} 1"));
}

TEST_F(CatalogCacheStateTest, EachCallerWaitsUntilItsOwnDeadline) {
  Publish("springfield", 1);
  source_.Block();
  auto patient = StartGet("springfield");
  auto hasty =
      StartGet("springfield", "", absl::Now() + absl::Milliseconds(20));
  EXPECT_THAT(hasty.get(), ReasonIs("DEADLINE_EXCEEDED"));
  source_.Unblock();
  EXPECT_OK(patient.get());
}

TEST_F(CatalogCacheStateTest, RefusesMoreWaitersThanItMayHave) {
  options_.max_waiting = 2;
  Publish("springfield", 1);
  source_.Block();
  auto first = StartGet("springfield");
  auto second = StartGet("springfield");
  const Answer third = Get("springfield");
  EXPECT_THAT(third, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(third, ReasonIs("OVERLOADED"));
  source_.Unblock();
  EXPECT_OK(first.get());
  EXPECT_OK(second.get());
}

TEST_F(CatalogCacheStateTest, TriesAgainAfterAFailedLoad) {
  Publish("springfield", 1);
  source_.FailWith(absl::InternalError("disk"));
  EXPECT_THAT(Get("springfield"), ReasonIs("CATALOG_UNAVAILABLE"));
  source_.FailWith(absl::OkStatus());
  EXPECT_OK(Get("springfield"));
}

TEST_F(CatalogCacheStateTest, TreatsAMissingActiveRevisionAsAFaultOfTheSource) {
  cache().SetActivations(
      {MakeActivation("springfield", "0123456789abcdef", 1)});
  EXPECT_THAT(Get("springfield"), ReasonIs("CATALOG_UNAVAILABLE"));
}

TEST_F(CatalogCacheStateTest, ServesTheOldRevisionWhileTheNewOneLoads) {
  const std::string old_revision = Publish("springfield", 1);
  ASSERT_OK(Get("springfield"));
  source_.Block();
  const std::string new_revision = Publish("springfield", 2);
  source_.WaitForFetches(2);
  EXPECT_EQ((*Get("springfield"))->revision(), old_revision);
  EXPECT_FALSE(cache().stale());
  source_.Unblock();
  WaitUntilServing("springfield", new_revision);
  EXPECT_THAT(cache().Find("springfield", old_revision), NotNull());
}

TEST_F(CatalogCacheStateTest, GoesOnServingWhenTheNewRevisionCannotBeLoaded) {
  const std::string old_revision = Publish("springfield", 1);
  ASSERT_OK(Get("springfield"));
  source_.FailWith(absl::UnavailableError("down"));
  const std::string new_revision = Publish("springfield", 2);
  while (!cache().stale()) std::this_thread::yield();
  EXPECT_EQ((*Get("springfield"))->revision(), old_revision);
  EXPECT_THAT(metrics_.Expose(), HasSubstr("trellis_catalog_serving_stale 1"));
  source_.FailWith(absl::OkStatus());
  WaitUntilServing("springfield", new_revision);
  while (cache().stale()) std::this_thread::yield();
}

TEST_F(CatalogCacheStateTest, SwitchesAtOnceToARevisionInMemory) {
  const auto first = source_.Publish(Edition("springfield", 1));
  cache().SetActivations({first});
  ASSERT_OK(Get("springfield"));
  const std::string second = Publish("springfield", 2);
  WaitUntilServing("springfield", second);
  cache().SetActivations({MakeActivation("springfield", first.revision(), 3)});
  EXPECT_EQ((*Get("springfield"))->revision(), first.revision());
  EXPECT_EQ(source_.fetches(), 2);
}

TEST_F(CatalogCacheStateTest, DropsTheLeastRecentlyUsedCatalogAndLoadsItAgain) {
  options_.max_bytes = 2 * ChargeOf(Edition("a", 1)) + 1000;
  Publish("a", 1);
  Publish("b", 1);
  Publish("c", 1);
  ASSERT_OK(Get("a"));
  ASSERT_OK(Get("b"));
  ASSERT_OK(Get("a"));
  ASSERT_OK(Get("c"));
  EXPECT_THAT(cache().Find("a", ""), NotNull());
  EXPECT_THAT(cache().Find("b", ""), IsNull());
  EXPECT_THAT(cache().Find("c", ""), NotNull());
  EXPECT_OK(Get("b"));
  EXPECT_EQ(source_.fetches(), 4);
}

TEST_F(CatalogCacheStateTest, KeepsADroppedCatalogAliveForItsUsers) {
  options_.max_bytes = 1;
  Publish("a", 1);
  Publish("b", 1);
  const auto used = *Get("a");
  ASSERT_OK(Get("b"));
  EXPECT_THAT(cache().Find("a", ""), IsNull());
  EXPECT_EQ(used->bundle().catalog().name(), "catalogs/a");
  // The loader lets go of it after it has answered.
  while (used.use_count() > 1) std::this_thread::yield();
}

TEST_F(CatalogCacheStateTest, HoldsACatalogLargerThanTheBoundAlone) {
  options_.max_bytes = 1;
  Publish("a", 1);
  ASSERT_OK(Get("a"));
  ASSERT_OK(Get("a"));
  EXPECT_EQ(source_.fetches(), 1);
}

TEST_F(CatalogCacheStateTest, CancelsThoseWhoStillWaitWhenItEnds) {
  options_.loader_threads = 1;
  Publish("a", 1);
  Publish("b", 1);
  CatalogCache& ending = cache();
  Answer running;
  source_.Block();
  // Keeps the only loader busy until the end has begun, which shows in that
  // nobody new is let in.
  ending.Get("a", "", absl::InfiniteFuture(), [&](Answer answer) {
    bool ended = false;
    while (!ended) {
      ending.Get("unknown", "", absl::InfiniteFuture(), [&](const Answer& a) {
        ended = absl::IsCancelled(a.status());
      });
    }
    running = std::move(answer);
  });
  auto queued = StartGet("b");
  source_.WaitForFetches(1);
  source_.Unblock();
  cache_.reset();
  EXPECT_OK(running);
  EXPECT_THAT(queued.get(), ReasonIs("CANCELLED"));
}

TEST_F(CatalogCacheStateTest, LoadsActiveRevisionsBeforeOthers) {
  options_.loader_threads = 1;
  Publish("a", 1);
  const std::string active = Publish("b", 1);
  const std::string other = source_.Add(Edition("b", 2));
  source_.Block();
  auto first = StartGet("a");
  source_.WaitForFetches(1);
  // Both wait for the only loader. The one that came last is read by everybody.
  std::atomic<int> places{0};
  std::promise<int> place_of_other;
  std::promise<int> place_of_active;
  cache().Get("b", other, absl::InfiniteFuture(),
              [&](const Answer&) { place_of_other.set_value(++places); });
  cache().Get("b", "", absl::InfiniteFuture(),
              [&](const Answer&) { place_of_active.set_value(++places); });
  source_.Unblock();
  EXPECT_EQ(place_of_active.get_future().get(), 1);
  EXPECT_EQ(place_of_other.get_future().get(), 2);
}

TEST_F(CatalogCacheStateTest, WaitersForTheActiveRevisionFollowIt) {
  const auto lost = MakeActivation("springfield", "0123456789abcdef", 1);
  cache().SetActivations({lost});
  source_.Block();
  auto active = StartGet("springfield");
  auto named = StartGet("springfield", lost.revision());
  source_.WaitForFetches(1);
  auto next = source_.Publish(Edition("springfield", 1));
  next.set_sequence(2);
  cache().SetActivations({next});
  source_.Unblock();
  // Its load fails, which is no matter to whom any active revision will do.
  EXPECT_THAT(named.get(), ReasonIs("REVISION_NOT_FOUND"));
  const Answer answer = active.get();
  ASSERT_OK(answer);
  EXPECT_EQ((*answer)->revision(), next.revision());
}

TEST_F(CatalogCacheStateTest, TriesByItselfToLoadWhatBecameActive) {
  Publish("springfield", 1);
  ASSERT_OK(Get("springfield"));
  source_.FailWith(absl::UnavailableError("down"));
  const std::string revision = Publish("springfield", 2);
  while (!cache().stale()) std::this_thread::yield();
  source_.FailWith(absl::OkStatus());
  // Nobody asks for it.
  while (cache().Find("springfield", revision) == nullptr) {
    std::this_thread::yield();
  }
  EXPECT_THAT(metrics_.Expose(),
              HasSubstr("trellis_catalog_loads_total{result=\"ok\"} 2"));
}

TEST_F(CatalogCacheStateTest, FallsBackToThePreviousRevisionInMemory) {
  const std::string previous = source_.Add(Edition("springfield", 1));
  ASSERT_OK(Get("springfield", previous));
  Publish("springfield", 1);
  Publish("springfield", 2);
  source_.FailWith(absl::InternalError("disk"));
  const Answer answer = Get("springfield");
  ASSERT_OK(answer);
  EXPECT_EQ((*answer)->revision(), previous);
  EXPECT_TRUE(cache().stale());
}

TEST_F(CatalogCacheStateTest, IsNotStaleAboutACatalogThatIsGone) {
  options_.max_bytes = 1;
  Publish("a", 1);
  Publish("b", 1);
  ASSERT_OK(Get("a"));
  source_.FailWith(absl::UnavailableError("down"));
  Publish("a", 2);
  while (!cache().stale()) std::this_thread::yield();
  source_.FailWith(absl::OkStatus());
  source_.Replace("a", cache().FindActivation("a")->revision(), "damaged");
  ASSERT_OK(Get("b"));
  EXPECT_FALSE(cache().stale());
}

TEST_F(CatalogCacheStateTest, CountsTheBytesThatItHolds) {
  Publish("a", 1);
  Publish("b", 1);
  const Answer a = Get("a");
  const Answer b = Get("b");
  ASSERT_OK(a);
  ASSERT_OK(b);
  EXPECT_THAT(metrics_.Expose(),
              HasSubstr(absl::StrCat(
                  "trellis_catalog_cache_bytes ",
                  (*a)->charged_bytes() + (*b)->charged_bytes(), "\n")));
}

}  // namespace
}  // namespace trellis
