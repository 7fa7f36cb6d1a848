#include "cli/catalog_name.h"

#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

TEST(CatalogNameTest, CompletesAnId) {
  EXPECT_EQ(TypedCatalog("springfield"), "catalogs/springfield");
  EXPECT_EQ(TypedCatalog("springfield@0123456789abcdef"),
            "catalogs/springfield@0123456789abcdef");
}

TEST(CatalogNameTest, LeavesANameAsItIs) {
  EXPECT_EQ(TypedCatalog("catalogs/springfield"), "catalogs/springfield");
}

}  // namespace
}  // namespace trellis::cli
