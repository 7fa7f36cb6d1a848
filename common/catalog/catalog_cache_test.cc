#include "common/catalog/catalog_cache.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "common/catalog/testing/catalog_cache_fixture.h"
#include "gmock/gmock.h"

namespace trellis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsNull;
using ::testing::NotNull;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

class CatalogCacheTest : public CatalogCacheFixture {};

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

TEST_F(CatalogCacheTest, RefusesACallerWhoseDeadlineHasPassed) {
  Publish("springfield", 1);
  EXPECT_THAT(StartGet("springfield", "", absl::InfinitePast()).get(),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_EQ(source_.fetches(), 0);
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

TEST_F(CatalogCacheTest, IsStaleWhileActivationsCannotBeHeard) {
  EXPECT_FALSE(cache().stale());
  cache().SetStale(true);
  EXPECT_TRUE(cache().stale());
  cache().SetStale(false);
  EXPECT_FALSE(cache().stale());
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
