#include "cli/offline_catalogs.h"

#include <filesystem>
#include <string>

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::trellis::testing::StatusIs;

class OfflineCatalogsTest : public ::testing::Test {
 protected:
  testing::TempDir folder_;
};

TEST_F(OfflineCatalogsTest, HasTheCatalogsThatShip) {
  const auto snapshot = LoadOffline("catalogs/springfield/courses/x", "");
  ASSERT_OK(snapshot);
  EXPECT_EQ((*snapshot)->catalog_id(), "springfield");
}

TEST_F(OfflineCatalogsTest, KnowsNoOtherCatalog) {
  EXPECT_THAT(LoadOffline("catalogs/shelbyville", ""),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(OfflineCatalogsTest, RefusesAnotherRevisionThanTheOneAtHand) {
  EXPECT_THAT(LoadOffline("catalogs/springfield@0123456789abcdef", ""),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(OfflineCatalogsTest, ReadsAFolder) {
  folder_.Write("catalog.yaml",
                "catalog: {display_name: Shelbyville, description: Invented, "
                "provenance: Invented}\n");
  const auto snapshot = LoadOffline("catalogs/shelbyville", folder_.path());
  ASSERT_OK(snapshot);
  EXPECT_EQ((*snapshot)->bundle().catalog().display_name(), "Shelbyville");
}

TEST_F(OfflineCatalogsTest, ListsTheErrorsOfAFolder) {
  folder_.Write("catalog.yaml", "catalogue: {}\n");
  const auto snapshot = LoadOffline("catalogs/shelbyville", folder_.path());
  EXPECT_THAT(snapshot, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(snapshot.status().message()),
              HasSubstr("catalog.yaml:1:1: error: "));
}

TEST_F(OfflineCatalogsTest, SaysThatAFolderIsMissing) {
  EXPECT_THAT(LoadOffline("catalogs/shelbyville", folder_.path() + "/none"),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(OfflineCatalogsTest, LoadsAllThatAreAskedFor) {
  const auto snapshots =
      LoadAllOffline({{"career-clusters-2008", ""}, {"springfield", ""}}, "");
  ASSERT_OK(snapshots);
  EXPECT_NE(snapshots->Find("springfield", ""), nullptr);
  EXPECT_EQ(snapshots->Find("shelbyville", ""), nullptr);
  EXPECT_THAT(LoadAllOffline({{"shelbyville", ""}}, ""),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(OfflineCatalogsTest, LoadsACatalogOnceForManyRequests) {
  OfflineCatalogs catalogs("");
  const auto first = catalogs.Load({{"springfield", ""}});
  const auto second = catalogs.Load({{"us-states", ""}, {"springfield", ""}});
  ASSERT_OK(first);
  ASSERT_OK(second);
  EXPECT_EQ(first->Find("springfield", ""), second->Find("springfield", ""));
  EXPECT_THAT(catalogs.Load({{"shelbyville", ""}}),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(catalogs.Load({{"shelbyville", ""}}),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(OfflineCatalogsTest, KeepsTheFolderApartFromWhatShips) {
  folder_.Write("catalog.yaml",
                "catalog: {display_name: Other, description: Invented, "
                "provenance: Invented}\n");
  OfflineCatalogs catalogs(folder_.path());
  const auto own = catalogs.Load({{"springfield", ""}});
  const auto shipped = catalogs.Load({{"us-states", ""}, {"springfield", ""}});
  ASSERT_OK(own);
  ASSERT_OK(shipped);
  EXPECT_EQ(own->Find("springfield", "")->bundle().catalog().display_name(),
            "Other");
  EXPECT_NE(shipped->Find("springfield", "")->bundle().catalog().display_name(),
            "Other");
}

TEST_F(OfflineCatalogsTest, ReadsTheFirstFromTheFolderAndNoOther) {
  folder_.Write("catalog.yaml",
                "catalog: {display_name: Shelbyville, description: Invented, "
                "provenance: Invented}\n");
  const auto snapshots =
      LoadAllOffline({{"shelbyville", ""}, {"us-states", ""}}, folder_.path());
  ASSERT_OK(snapshots);
  EXPECT_TRUE(snapshots->HasCatalog("shelbyville"));
  EXPECT_TRUE(snapshots->HasCatalog("us-states"));
  EXPECT_THAT(
      LoadAllOffline({{"shelbyville", ""}, {"us-states", "0123456789abcdef"}},
                     folder_.path()),
      StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace trellis::cli
