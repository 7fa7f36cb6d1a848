#include "common/catalog/catalog_cache.h"

#include <atomic>
#include <future>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "common/catalog/testing/fake_bundle_source.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsNull;
using ::testing::NotNull;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;
using Answer = absl::StatusOr<CatalogCache::Snapshot>;

// Returns the test catalog with another description, hence another revision.
catalog::v1::Bundle Edition(absl::string_view catalog_id, int number) {
  catalog::v1::Bundle bundle = MakeTestCatalog(catalog_id);
  bundle.mutable_catalog()->set_description(absl::StrCat("Edition ", number));
  return bundle;
}

size_t ChargeOf(const catalog::v1::Bundle& bundle) {
  return MakeSnapshot(bundle)->charged_bytes();
}

class CatalogCacheTest : public ::testing::Test {
 protected:
  ~CatalogCacheTest() override {
    source_.FailWith(absl::OkStatus());
    source_.Unblock();
  }

  CatalogCache& cache() {
    if (!cache_.has_value()) cache_.emplace(source_, options_, metrics_);
    return *cache_;
  }

  std::future<Answer> StartGet(absl::string_view catalog_id,
                               absl::string_view revision = "",
                               absl::Time deadline = absl::InfiniteFuture()) {
    auto promise = std::make_shared<std::promise<Answer>>();
    cache().Get(catalog_id, revision, deadline, [promise](Answer answer) {
      promise->set_value(std::move(answer));
    });
    return promise->get_future();
  }

  Answer Get(absl::string_view catalog_id, absl::string_view revision = "") {
    return StartGet(catalog_id, revision).get();
  }

  std::string Publish(absl::string_view catalog_id, int edition) {
    const auto activation = source_.Publish(Edition(catalog_id, edition));
    cache().SetActivations({activation});
    return activation.revision();
  }

  // Gets the active revision until it is this one.
  void WaitUntilServing(absl::string_view catalog_id,
                        const std::string& revision) {
    while (true) {
      const Answer answer = Get(catalog_id);
      ASSERT_OK(answer);
      if ((*answer)->revision() == revision) return;
      std::this_thread::yield();
    }
  }

  FakeBundleSource source_;
  Metrics metrics_;
  CatalogCache::Options options_;
  std::optional<CatalogCache> cache_;
};

TEST_F(CatalogCacheTest, LoadsTheActiveRevisionOnDemand) {
  const std::string revision = Publish("springfield", 1);
  EXPECT_EQ(source_.fetches(), 0);
  const Answer answer = Get("springfield");
  ASSERT_OK(answer);
  EXPECT_EQ((*answer)->revision(), revision);
  EXPECT_EQ((*answer)->catalog_id(), "springfield");
}

TEST_F(CatalogCacheTest, AnswersFromMemoryOnTheCallersThread) {
  Publish("springfield", 1);
  ASSERT_OK(Get("springfield"));
  std::thread::id answered_on;
  cache().Get("springfield", "", absl::InfinitePast(), [&](const Answer& a) {
    ASSERT_OK(a);
    answered_on = std::this_thread::get_id();
  });
  EXPECT_EQ(answered_on, std::this_thread::get_id());
  EXPECT_EQ(source_.fetches(), 1);
}

TEST_F(CatalogCacheTest, FindsOnlyWhatIsInMemory) {
  const std::string revision = Publish("springfield", 1);
  EXPECT_THAT(cache().Find("springfield", ""), IsNull());
  EXPECT_THAT(cache().Find("springfield", revision), IsNull());
  ASSERT_OK(Get("springfield"));
  EXPECT_THAT(cache().Find("springfield", ""), NotNull());
  EXPECT_THAT(cache().Find("springfield", revision), NotNull());
  EXPECT_THAT(cache().Find("springfield", "0123456789abcdef"), IsNull());
  EXPECT_EQ(source_.fetches(), 1);
}

TEST_F(CatalogCacheTest, LoadsARevisionThatIsNotActive) {
  const std::string active = Publish("springfield", 1);
  const std::string other = source_.Add(Edition("springfield", 2));
  const Answer answer = Get("springfield", other);
  ASSERT_OK(answer);
  EXPECT_EQ((*answer)->revision(), other);
  EXPECT_THAT(cache().Find("springfield", ""), IsNull());
  EXPECT_THAT(cache().Find("springfield", other), NotNull());
  EXPECT_EQ((*Get("springfield"))->revision(), active);
}

TEST_F(CatalogCacheTest, SaysThatACatalogOrRevisionDoesNotExist) {
  Publish("springfield", 1);
  EXPECT_THAT(Get("shelbyville"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Get("shelbyville"), ReasonIs("CATALOG_NOT_FOUND"));
  EXPECT_THAT(Get("springfield", "0123456789abcdef"),
              ReasonIs("REVISION_NOT_FOUND"));
}

TEST_F(CatalogCacheTest, IsUnavailableBeforeItIsToldWhatIsActive) {
  EXPECT_THAT(Get("springfield"), ReasonIs("CATALOG_UNAVAILABLE"));
  cache().SetActivations({});
  EXPECT_THAT(Get("springfield"), ReasonIs("CATALOG_NOT_FOUND"));
}

TEST_F(CatalogCacheTest, LoadsOnceHoweverManyWait) {
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

TEST_F(CatalogCacheTest, EachCallerWaitsUntilItsOwnDeadline) {
  Publish("springfield", 1);
  source_.Block();
  auto patient = StartGet("springfield");
  auto hasty =
      StartGet("springfield", "", absl::Now() + absl::Milliseconds(20));
  EXPECT_THAT(hasty.get(), ReasonIs("DEADLINE_EXCEEDED"));
  source_.Unblock();
  EXPECT_OK(patient.get());
}

TEST_F(CatalogCacheTest, RefusesACallerWhoseDeadlineHasPassed) {
  Publish("springfield", 1);
  EXPECT_THAT(StartGet("springfield", "", absl::InfinitePast()).get(),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_EQ(source_.fetches(), 0);
}

TEST_F(CatalogCacheTest, RefusesMoreWaitersThanItMayHave) {
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

TEST_F(CatalogCacheTest, TriesAgainAfterAFailedLoad) {
  Publish("springfield", 1);
  source_.FailWith(absl::InternalError("disk"));
  EXPECT_THAT(Get("springfield"), ReasonIs("CATALOG_UNAVAILABLE"));
  source_.FailWith(absl::OkStatus());
  EXPECT_OK(Get("springfield"));
}

TEST_F(CatalogCacheTest, RefusesBytesOfAnotherRevision) {
  const std::string revision = Publish("springfield", 1);
  source_.Replace("springfield", revision,
                  EncodeBundle(Edition("springfield", 2)));
  EXPECT_THAT(Get("springfield"), ReasonIs("CATALOG_UNAVAILABLE"));
  EXPECT_THAT(metrics_.Expose(),
              HasSubstr("trellis_catalog_loads_total{result=\"corrupt\"} 1"));
}

TEST_F(CatalogCacheTest, RefusesBytesOfAnotherCatalog) {
  const std::string bytes = EncodeBundle(Edition("shelbyville", 1));
  source_.Replace("springfield", RevisionOf(bytes), bytes);
  EXPECT_THAT(Get("springfield", RevisionOf(bytes)),
              ReasonIs("CATALOG_UNAVAILABLE"));
}

TEST_F(CatalogCacheTest, TreatsAMissingActiveRevisionAsAFaultOfTheSource) {
  cache().SetActivations(
      {MakeActivation("springfield", "0123456789abcdef", 1)});
  EXPECT_THAT(Get("springfield"), ReasonIs("CATALOG_UNAVAILABLE"));
}

TEST_F(CatalogCacheTest, ServesTheOldRevisionWhileTheNewOneLoads) {
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

TEST_F(CatalogCacheTest, GoesOnServingWhenTheNewRevisionCannotBeLoaded) {
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

TEST_F(CatalogCacheTest, SwitchesAtOnceToARevisionInMemory) {
  const auto first = source_.Publish(Edition("springfield", 1));
  cache().SetActivations({first});
  ASSERT_OK(Get("springfield"));
  const std::string second = Publish("springfield", 2);
  WaitUntilServing("springfield", second);
  cache().SetActivations({MakeActivation("springfield", first.revision(), 3)});
  EXPECT_EQ((*Get("springfield"))->revision(), first.revision());
  EXPECT_EQ(source_.fetches(), 2);
}

TEST_F(CatalogCacheTest, IgnoresActivationsOlderThanItKnows) {
  const auto first = source_.Publish(Edition("springfield", 1));
  const auto second = source_.Publish(Edition("springfield", 2));
  cache().SetActivations({second});
  cache().SetActivations({first});
  EXPECT_EQ((*Get("springfield"))->revision(), second.revision());
  EXPECT_THAT(cache().Activations(), ElementsAre(EqualsProto(second)));
}

TEST_F(CatalogCacheTest, ListsActivationsByCatalog) {
  const auto b = source_.Publish(Edition("b", 1));
  const auto a = source_.Publish(Edition("a", 1));
  cache().SetActivations({b, a});
  EXPECT_THAT(cache().Activations(),
              ElementsAre(EqualsProto(a), EqualsProto(b)));
  EXPECT_THAT(*cache().FindActivation("a"), EqualsProto(a));
  EXPECT_FALSE(cache().FindActivation("c").has_value());
}

TEST_F(CatalogCacheTest, DropsTheLeastRecentlyUsedCatalogAndLoadsItAgain) {
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

TEST_F(CatalogCacheTest, KeepsADroppedCatalogAliveForItsUsers) {
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

TEST_F(CatalogCacheTest, HoldsACatalogLargerThanTheBoundAlone) {
  options_.max_bytes = 1;
  Publish("a", 1);
  ASSERT_OK(Get("a"));
  ASSERT_OK(Get("a"));
  EXPECT_EQ(source_.fetches(), 1);
}

TEST_F(CatalogCacheTest, IsStaleWhileActivationsCannotBeHeard) {
  EXPECT_FALSE(cache().stale());
  cache().SetStale(true);
  EXPECT_TRUE(cache().stale());
  cache().SetStale(false);
  EXPECT_FALSE(cache().stale());
}

TEST_F(CatalogCacheTest, CancelsThoseWhoStillWaitWhenItEnds) {
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

TEST_F(CatalogCacheTest, ServesManyThreadsWhileRevisionsChange) {
  Publish("springfield", 0);
  std::atomic<bool> done{false};
  std::atomic<int> failures{0};
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        const Answer answer = Get("springfield");
        if (!answer.ok() || (*answer)->catalog_id() != "springfield") {
          ++failures;
        }
      }
    });
  }
  std::string revision;
  for (int edition = 1; edition <= 20; ++edition) {
    revision = Publish("springfield", edition);
    WaitUntilServing("springfield", revision);
  }
  done = true;
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(failures, 0);
}

}  // namespace
}  // namespace trellis
