#include "services/catalog/seed_catalogs.h"

#include "common/catalog/snapshot.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/adapters/sqlite_store.h"

namespace trellis::catalog {
namespace {

using ::testing::SizeIs;

class SeedCatalogsTest : public ::testing::Test {
 protected:
  SeedCatalogsTest() {
    auto store = SqliteStore::Open({});
    EXPECT_OK(store);
    store_ = *std::move(store);
  }

  absl::Status Seed(const std::string& bytes) {
    const EmbeddedCatalog catalogs[] = {{"springfield", bytes}};
    return SeedCatalogs(catalogs, absl::UnixEpoch(), *store_);
  }

  std::string ActiveRevision() {
    const auto activations = store_->ListActivations();
    return activations.ok() && activations->size() == 1
               ? (*activations)[0].revision()
               : "";
  }

  const std::string earlier_ = EncodeBundle(MakeTestCatalog());
  std::unique_ptr<CatalogStore> store_;
};

TEST_F(SeedCatalogsTest, StoresAndActivatesWhatIsNew) {
  ASSERT_OK(Seed(earlier_));
  EXPECT_EQ(ActiveRevision(), RevisionOf(earlier_));
}

TEST_F(SeedCatalogsTest, ChangesNothingTheSecondTime) {
  ASSERT_OK(Seed(earlier_));
  ASSERT_OK(Seed(earlier_));
  EXPECT_THAT(*store_->LastSequence(), 1);
}

TEST_F(SeedCatalogsTest, LeavesWhatIsActiveAfterAnUpgrade) {
  ASSERT_OK(Seed(earlier_));
  v1::Bundle bundle = MakeTestCatalog();
  bundle.mutable_catalog()->set_description("The catalog of a later release.");
  ASSERT_OK(Seed(EncodeBundle(bundle)));
  EXPECT_EQ(ActiveRevision(), RevisionOf(earlier_));
  EXPECT_THAT(*store_->ListRevisions("springfield", 1000, 10), SizeIs(2));
}

}  // namespace
}  // namespace trellis::catalog
