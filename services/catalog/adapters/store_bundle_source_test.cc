#include "services/catalog/adapters/store_bundle_source.h"

#include <memory>
#include <optional>
#include <string>

#include "common/catalog/snapshot.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/adapters/sqlite_store.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

class StoreBundleSourceTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::string> Fetch(const std::string& revision) {
    return source_.FetchBundle("springfield", revision, absl::InfiniteFuture());
  }

  // Stores bytes under a revision, which need not be theirs.
  void Store(const std::string& revision, const std::string& bytes) {
    ASSERT_OK(store_->AddRevision(
        {"springfield", revision, bytes, {}, absl::UnixEpoch()}));
  }

  const std::unique_ptr<SqliteStore> store_ = *SqliteStore::Open({});
  StoreBundleSource source_{*store_};
};

TEST_F(StoreBundleSourceTest, FetchesTheBytesOfARevision) {
  const std::string bytes = "some bytes";
  Store(RevisionOf(bytes), bytes);
  EXPECT_EQ(*Fetch(RevisionOf(bytes)), bytes);
}

TEST_F(StoreBundleSourceTest, RefusesBytesOfAnotherRevision) {
  const std::string revision = RevisionOf("other bytes");
  Store(revision, "some bytes");
  EXPECT_THAT(Fetch(revision), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(Fetch(revision), ReasonIs("STORE_UNAVAILABLE"));
}

TEST_F(StoreBundleSourceTest, SaysWhatTheStoreDoesNotHold) {
  EXPECT_THAT(Fetch("0123456789abcdef"), ReasonIs("CATALOG_NOT_FOUND"));
  Store(RevisionOf("some bytes"), "some bytes");
  EXPECT_THAT(Fetch("0123456789abcdef"), ReasonIs("REVISION_NOT_FOUND"));
}

TEST_F(StoreBundleSourceTest, ListsTheActivationsOfTheStore) {
  const auto none = source_.ListActivations(absl::InfiniteFuture());
  ASSERT_OK(none);
  EXPECT_THAT(*none, IsEmpty());
  const std::string revision = RevisionOf("some bytes");
  Store(revision, "some bytes");
  const auto activation = store_->Activate(
      {"springfield", std::nullopt, "note", absl::UnixEpoch()}, revision);
  ASSERT_OK(activation);
  const auto listed = source_.ListActivations(absl::InfiniteFuture());
  ASSERT_OK(listed);
  EXPECT_THAT(*listed, ElementsAre(EqualsProto(*activation)));
}

}  // namespace
}  // namespace trellis::catalog
