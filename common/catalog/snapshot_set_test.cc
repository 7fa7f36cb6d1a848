#include "common/catalog/snapshot_set.h"

#include <memory>
#include <string>
#include <vector>

#include "common/catalog/testing/test_catalog.h"
#include "common/catalog/testing/version_texts.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::ElementsAre;

constexpr char kRevision[] = "3f2a91bc00112233";

TEST(AddMissingTest, AddsEachOnce) {
  std::vector<CatalogVersion> versions = {{"a", ""}, {"b", ""}};
  AddMissing({{"b", ""}, {"c", ""}, {"a", kRevision}, {"c", ""}}, versions);
  EXPECT_THAT(VersionTexts(versions),
              ElementsAre("a@", "b@", "c@", "a@3f2a91bc00112233"));
}

TEST(AddVersionOfTest, AddsTheCatalogOfANameOnce) {
  std::vector<CatalogVersion> versions;
  AddVersionOf("catalogs/a/courses/x", versions);
  AddVersionOf("catalogs/a", versions);
  AddVersionOf("catalogs/a@3f2a91bc00112233/courses/x", versions);
  AddVersionOf("courses/x", versions);
  EXPECT_THAT(VersionTexts(versions), ElementsAre("a@", "a@3f2a91bc00112233"));
}

class SnapshotSetTest : public ::testing::Test {
 protected:
  const std::shared_ptr<const CatalogSnapshot> springfield_ =
      MakeSnapshot(MakeTestCatalog("springfield"));
  const std::shared_ptr<const CatalogSnapshot> shelbyville_ =
      MakeSnapshot(MakeTestCatalog("shelbyville"));
};

TEST_F(SnapshotSetTest, KnowsNothingAtFirst) {
  const SnapshotSet snapshots;
  EXPECT_EQ(snapshots.Find("springfield", ""), nullptr);
  EXPECT_FALSE(snapshots.HasCatalog("springfield"));
}

TEST_F(SnapshotSetTest, KnowsOneCatalogByNameAndRevision) {
  const SnapshotSet snapshots(springfield_);
  EXPECT_EQ(snapshots.Find("springfield", ""), springfield_.get());
  EXPECT_EQ(snapshots.Find("springfield", springfield_->revision()),
            springfield_.get());
  EXPECT_EQ(snapshots.Find("springfield", kRevision), nullptr);
  EXPECT_EQ(snapshots.Find("shelbyville", ""), nullptr);
  EXPECT_TRUE(snapshots.HasCatalog("springfield"));
  EXPECT_FALSE(snapshots.HasCatalog("shelbyville"));
}

TEST_F(SnapshotSetTest, KnowsSeveralCatalogs) {
  SnapshotSet snapshots;
  snapshots.Add("", springfield_);
  snapshots.Add("", shelbyville_);
  EXPECT_EQ(snapshots.Find("springfield", ""), springfield_.get());
  EXPECT_EQ(snapshots.Find("shelbyville", ""), shelbyville_.get());
}

// What was asked for by a revision says nothing of which one is active.
TEST_F(SnapshotSetTest, DoesNotTakeARevisionForTheActiveOne) {
  SnapshotSet snapshots;
  snapshots.Add(springfield_->revision(), springfield_);
  EXPECT_EQ(snapshots.Find("springfield", ""), nullptr);
  EXPECT_EQ(snapshots.Find("springfield", springfield_->revision()),
            springfield_.get());
  EXPECT_TRUE(snapshots.HasCatalog("springfield"));
}

TEST_F(SnapshotSetTest, KeepsTwoRevisionsApart) {
  catalog::v1::Bundle newer = MakeTestCatalog("springfield");
  newer.mutable_catalog()->set_description("Larger by now.");
  const auto newer_snapshot = MakeSnapshot(newer);
  SnapshotSet snapshots;
  snapshots.Add(springfield_->revision(), springfield_);
  snapshots.Add("", newer_snapshot);
  EXPECT_EQ(snapshots.Find("springfield", ""), newer_snapshot.get());
  EXPECT_EQ(snapshots.Find("springfield", springfield_->revision()),
            springfield_.get());
}

}  // namespace
}  // namespace trellis
