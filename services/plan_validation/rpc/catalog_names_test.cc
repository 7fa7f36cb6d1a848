#include "services/plan_validation/rpc/catalog_names.h"

#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

TEST(CatalogNamesTest, ACatalogNameHasNothingBehindTheCatalog) {
  EXPECT_TRUE(ParseCatalogName("catalogs/test").has_value());
  EXPECT_TRUE(ParseCatalogName("catalogs/test@0123456789abcdef").has_value());
  EXPECT_FALSE(ParseCatalogName("catalogs/test/courses/a").has_value());
  EXPECT_FALSE(ParseCatalogName("").has_value());
}

TEST(CatalogNamesTest, ANameIsOfTheCatalogWithTheSameRevisionOrNone) {
  const auto catalog = ParseCatalogName("catalogs/test@0123456789abcdef");
  const auto is_of_it = [&](absl::string_view name) {
    return IsOfCatalog(*ParseCatalogResourceName(name), catalog);
  };

  EXPECT_TRUE(is_of_it("catalogs/test/courses/a"));
  EXPECT_TRUE(is_of_it("catalogs/test@0123456789abcdef/courses/a"));
  EXPECT_FALSE(is_of_it("catalogs/test@fedcba9876543210/courses/a"));
  EXPECT_FALSE(is_of_it("catalogs/other/courses/a"));
  EXPECT_TRUE(IsOfCatalog(*ParseCatalogResourceName("catalogs/other/courses/a"),
                          std::nullopt));
}

TEST(CatalogNamesTest, OneCatalogIsOfOneRevision) {
  const auto catalog = ParseCatalogName("catalogs/test@0123456789abcdef");
  const auto fits = [&](absl::string_view name) {
    return IsOfOneRevision(*ParseCatalogResourceName(name), catalog);
  };

  EXPECT_TRUE(fits("catalogs/test/requirementSets/a"));
  EXPECT_TRUE(fits("catalogs/test@0123456789abcdef/requirementSets/a"));
  EXPECT_FALSE(fits("catalogs/test@fedcba9876543210/requirementSets/a"));
  EXPECT_TRUE(fits("catalogs/other/requirementSets/a"));
  EXPECT_TRUE(fits("catalogs/other@fedcba9876543210/requirementSets/a"));
}

}  // namespace
}  // namespace trellis::plan
