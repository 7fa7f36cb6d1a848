#include "services/catalog/domain/activation_feed.h"

#include <string>
#include <vector>

#include "common/catalog/testing/test_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Writes down what it is told.
class Scribe final : public ActivationFeed::Listener {
 public:
  void OnActivations(const std::vector<v1::Activation>& activations) override {
    std::string line;
    for (const v1::Activation& activation : activations) {
      line += activation.catalog() + "@" + activation.revision() + " ";
    }
    lines.push_back(line);
  }
  void OnShutdown() override { lines.push_back("end"); }

  std::vector<std::string> lines;
};

TEST(ActivationFeedTest, BeginsWithEveryCatalogAndGoesOnWithWhatIsNew) {
  ActivationFeed feed;
  Scribe scribe;
  feed.Publish(MakeActivation("b", "r1", 1));
  feed.Publish(MakeActivation("a", "r2", 2));
  feed.Subscribe(scribe);
  feed.Publish(MakeActivation("b", "r3", 3));
  EXPECT_THAT(scribe.lines,
              ElementsAre("catalogs/a@r2 catalogs/b@r1 ", "catalogs/b@r3 "));
}

TEST(ActivationFeedTest, BeginsWithAnEmptyListWhenNothingIsActive) {
  ActivationFeed feed;
  Scribe scribe;
  feed.Subscribe(scribe);
  EXPECT_THAT(scribe.lines, ElementsAre(""));
}

TEST(ActivationFeedTest, TellsNobodyOfWhatIsNotNewer) {
  ActivationFeed feed;
  Scribe scribe;
  feed.Publish(MakeActivation("a", "r2", 2));
  feed.Subscribe(scribe);
  feed.Publish(MakeActivation("a", "r1", 1));
  feed.Publish(MakeActivation("a", "r2", 2));
  EXPECT_THAT(scribe.lines, ElementsAre("catalogs/a@r2 "));
}

TEST(ActivationFeedTest, TellsNothingAfterUnsubscribe) {
  ActivationFeed feed;
  Scribe scribe;
  feed.Subscribe(scribe);
  scribe.lines.clear();
  feed.Unsubscribe(scribe);
  feed.Publish(MakeActivation("a", "r1", 1));
  feed.Shutdown();
  EXPECT_THAT(scribe.lines, IsEmpty());
}

TEST(ActivationFeedTest, TellsPresentAndLaterListenersOfItsEnd) {
  ActivationFeed feed;
  Scribe present;
  Scribe late;
  feed.Subscribe(present);
  feed.Shutdown();
  feed.Shutdown();
  feed.Publish(MakeActivation("a", "r1", 1));
  feed.Subscribe(late);
  EXPECT_THAT(present.lines, ElementsAre("", "end"));
  EXPECT_THAT(late.lines, ElementsAre("end"));
}

}  // namespace
}  // namespace trellis::catalog
