#include "common/catalog/fetch_snapshot.h"

#include <string>

#include "common/catalog/testing/fake_bundle_source.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

class FetchSnapshotTest : public ::testing::Test {
 protected:
  auto Fetch(const std::string& revision) {
    return FetchSnapshot(source_, {"springfield", revision},
                         absl::InfiniteFuture());
  }

  // Makes the source hold `bytes` under their own revision.
  std::string Hold(const std::string& bytes) {
    source_.Replace("springfield", RevisionOf(bytes), bytes);
    return RevisionOf(bytes);
  }

  FakeBundleSource source_;
};

TEST_F(FetchSnapshotTest, ReturnsTheRevision) {
  const std::string revision = source_.Add(MakeTestCatalog());
  const auto snapshot = Fetch(revision);
  ASSERT_OK(snapshot);
  EXPECT_EQ((*snapshot)->revision(), revision);
  EXPECT_EQ(LoadResultOf(snapshot.status()), "ok");
}

TEST_F(FetchSnapshotTest, RefusesWhatIsNotTheRevision) {
  const std::string bytes = EncodeBundle(MakeTestCatalog());
  source_.Replace("springfield", "0123456789abcdef", bytes);
  EXPECT_THAT(Fetch("0123456789abcdef"), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(Fetch(Hold("no bundle")), StatusIs(absl::StatusCode::kDataLoss));
  const auto foreign = Fetch(Hold(EncodeBundle(MakeTestCatalog("a"))));
  EXPECT_THAT(foreign, StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_EQ(LoadResultOf(foreign.status()), "corrupt");
}

TEST_F(FetchSnapshotTest, PassesOnThatThereIsNoSuchRevision) {
  const auto snapshot = Fetch("0123456789abcdef");
  EXPECT_THAT(snapshot, ReasonIs("REVISION_NOT_FOUND"));
  EXPECT_EQ(LoadResultOf(snapshot.status()), "not_found");
}

TEST_F(FetchSnapshotTest, MakesEveryOtherFailureUnavailable) {
  for (const absl::Status& status :
       {absl::InternalError("disk"), absl::DeadlineExceededError("slow"),
        absl::NotFoundError("without a reason")}) {
    source_.FailWith(status);
    const auto snapshot = Fetch("0123456789abcdef");
    EXPECT_THAT(snapshot, ReasonIs("CATALOG_UNAVAILABLE"));
    EXPECT_EQ(LoadResultOf(snapshot.status()), "unavailable");
  }
}

}  // namespace
}  // namespace trellis
