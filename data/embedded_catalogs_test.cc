#include "data/embedded_catalogs.h"

#include <string>
#include <vector>

#include "common/catalog/snapshot.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::ElementsAre;

TEST(EmbeddedCatalogsTest, ListsTheFrameworkBeforeWhatRefersToIt) {
  std::vector<std::string> ids;
  for (const EmbeddedCatalog& catalog : EmbeddedCatalogs()) {
    ids.emplace_back(catalog.catalog_id);
  }
  EXPECT_THAT(ids,
              ElementsAre("career-clusters-2008", "springfield", "us-states"));
}

TEST(EmbeddedCatalogsTest, HoldsCanonicalBundles) {
  for (const EmbeddedCatalog& catalog : EmbeddedCatalogs()) {
    const auto snapshot =
        CatalogSnapshot::Load(std::string(catalog.bundle_bytes));
    ASSERT_OK(snapshot);
    EXPECT_EQ((*snapshot)->catalog_id(), catalog.catalog_id);
  }
}

TEST(EmbeddedCatalogsTest, HoldsTheWholeFramework) {
  const auto snapshot =
      CatalogSnapshot::Load(std::string(EmbeddedCatalogs()[0].bundle_bytes));
  ASSERT_OK(snapshot);
  EXPECT_EQ((*snapshot)->bundle().clusters_size(), 16);
  EXPECT_EQ((*snapshot)->bundle().pathways_size(), 79);
}

TEST(EmbeddedCatalogsTest, SaysHowSureTheRulesOfStatesAre) {
  const auto snapshot =
      CatalogSnapshot::Load(std::string(EmbeddedCatalogs()[2].bundle_bytes));
  ASSERT_OK(snapshot);
  for (const auto& set : (*snapshot)->bundle().requirement_sets()) {
    if (set.layer() == catalog::v1::RequirementSet::LAYER_PROGRAM_OF_STUDY) {
      continue;
    }
    EXPECT_NE(set.confidence(),
              catalog::v1::RequirementSet::CONFIDENCE_UNSPECIFIED)
        << set.name();
    EXPECT_NE(set.citation(), "") << set.name();
  }
}

}  // namespace
}  // namespace trellis
