#include "services/catalog/importer/foreign_names.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr char kCluster[] = "catalogs/us/clusters/mn";
constexpr char kPathway[] = "catalogs/us/clusters/mn/pathways/qa";
constexpr char kDiploma[] = "catalogs/us/requirementSets/diploma";
constexpr char kInstrument[] = "catalogs/us/instruments/survey";

v1::Bundle Framework() {
  v1::Bundle bundle;
  bundle.mutable_catalog()->set_name("catalogs/us");
  bundle.add_clusters()->set_name(kCluster);
  bundle.add_pathways()->set_name(kPathway);
  bundle.add_requirement_sets()->set_name(kDiploma);
  bundle.add_instruments()->set_name(kInstrument);
  bundle.add_courses()->set_name("catalogs/us/courses/art");
  bundle.add_norms()->set_name("catalogs/us/norms/grade-9");
  return bundle;
}

TEST(ForeignNamesTest, KnowsNothingAtFirst) {
  const ForeignNames names;
  EXPECT_FALSE(names.KnowsCatalog("us"));
  EXPECT_FALSE(names.Contains(kCluster));
  EXPECT_THAT(names.NamesOf("us"), IsEmpty());
}

TEST(ForeignNamesTest, HoldsWhatOtherCatalogsMayReferTo) {
  ForeignNames names;
  names.Add(Framework());
  EXPECT_TRUE(names.KnowsCatalog("us"));
  EXPECT_FALSE(names.KnowsCatalog("springfield"));
  EXPECT_TRUE(names.Contains(kCluster));
  EXPECT_TRUE(names.Contains(kPathway));
  EXPECT_TRUE(names.Contains(kDiploma));
  EXPECT_TRUE(names.Contains(kInstrument));
  EXPECT_FALSE(names.Contains("catalogs/us/courses/art"));
  EXPECT_FALSE(names.Contains("catalogs/us/norms/grade-9"));
  EXPECT_FALSE(names.Contains("clusters/mn"));
  EXPECT_THAT(names.NamesOf("us"),
              UnorderedElementsAre(kCluster, kPathway, kDiploma, kInstrument));
}

TEST(ForeignNamesTest, KnowsACatalogThatHoldsNothing) {
  v1::Bundle bundle;
  bundle.mutable_catalog()->set_name("catalogs/empty");
  ForeignNames names;
  names.Add(bundle);
  EXPECT_TRUE(names.KnowsCatalog("empty"));
  EXPECT_THAT(names.NamesOf("empty"), IsEmpty());
}

TEST(ForeignNamesTest, KeepsCatalogsApart) {
  ForeignNames names;
  names.Add(Framework());
  v1::Bundle other;
  other.mutable_catalog()->set_name("catalogs/springfield");
  other.add_clusters()->set_name("catalogs/springfield/clusters/mn");
  names.Add(other);
  EXPECT_THAT(names.NamesOf("springfield"),
              UnorderedElementsAre("catalogs/springfield/clusters/mn"));
  EXPECT_FALSE(names.Contains("catalogs/springfield/clusters/mn/pathways/qa"));
}

TEST(ForeignNamesTest, PassesOverABundleWithoutAName) {
  v1::Bundle bundle = Framework();
  bundle.mutable_catalog()->set_name("us");
  ForeignNames names;
  names.Add(bundle);
  EXPECT_FALSE(names.Contains(kCluster));
}

}  // namespace
}  // namespace trellis::catalog
