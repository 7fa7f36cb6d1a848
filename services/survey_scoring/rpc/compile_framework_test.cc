#include "services/survey_scoring/rpc/compile_framework.h"

#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "common/catalog/testing/test_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace trellis::survey {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CompileFrameworkTest : public ::testing::Test {
 protected:
  CompileFrameworkTest() { Use(MatchCatalog()); }

  void Use(const catalog::v1::Bundle& bundle) {
    snapshot_ = MakeSnapshot(bundle);
    framework_ = CompileFramework(*snapshot_);
  }

  const FrameworkRecord& Cluster(const std::string& id) {
    return framework_.clusters[framework_.cluster_indexes.at(
        "catalogs/springfield/clusters/" + id)];
  }

  const FrameworkRecord& Pathway(const std::string& id) {
    return framework_.pathways[framework_.pathway_indexes.at(
        "catalogs/springfield/clusters/" + id)];
  }

  const FrameworkRecord& Occupation(int index) {
    return framework_.occupations[index];
  }

  std::shared_ptr<const CatalogSnapshot> snapshot_;
  CompiledFramework framework_;
};

TEST_F(CompileFrameworkTest, KnowsAllRecords) {
  EXPECT_THAT(framework_.clusters, SizeIs(4));
  EXPECT_THAT(framework_.pathways, SizeIs(7));
  EXPECT_THAT(framework_.occupations, SizeIs(6));
  EXPECT_THAT(framework_.cluster_indexes, SizeIs(4));
  EXPECT_THAT(framework_.pathway_indexes, SizeIs(7));
  EXPECT_TRUE(framework_.has_interests);
}

TEST_F(CompileFrameworkTest, KnowsNamesInAllLanguages) {
  const RecordNames& names = Cluster("care").names;
  EXPECT_EQ(*names.name, "catalogs/springfield/clusters/care");
  EXPECT_EQ(names.DisplayName(""), "Caring");
  EXPECT_EQ(names.DisplayName("es-MX"), "Cuidados");
}

TEST_F(CompileFrameworkTest, KnowsWhatRecordsBelongTo) {
  const int data =
      framework_.cluster_indexes.at("catalogs/springfield/clusters/data");
  EXPECT_THAT(Pathway("data/pathways/code").clusters, ElementsAre(data));
  // Two pathways of one cluster: the cluster is there once.
  EXPECT_THAT(Occupation(4).clusters, ElementsAre(data));
  EXPECT_THAT(Cluster("data").clusters, IsEmpty());
}

TEST_F(CompileFrameworkTest, KnowsJobZones) {
  EXPECT_EQ(Occupation(0).job_zone, 2);
  EXPECT_EQ(Occupation(4).job_zone, 0);
}

TEST_F(CompileFrameworkTest, KnowsTheFiguresOfOccupations) {
  const auto& interests = Occupation(3).interests;
  ASSERT_TRUE(interests.has_value());
  EXPECT_THAT(interests->figures, ElementsAre(1, 7, 1, 1, 1, 5));
  EXPECT_EQ(interests->occupation_count, 1);
  // Of equal figures, the first of the hexagon.
  EXPECT_EQ(interests->code, "ICR");
  EXPECT_THAT(interests->highest, ElementsAre(1, 5, 0));
}

TEST_F(CompileFrameworkTest, HasNoFiguresWithoutData) {
  EXPECT_FALSE(Occupation(5).interests.has_value());
  EXPECT_FALSE(Pathway("none/pathways/idle").interests.has_value());
  EXPECT_FALSE(Pathway("build/pathways/idle").interests.has_value());
  EXPECT_FALSE(Cluster("none").interests.has_value());
}

TEST_F(CompileFrameworkTest, TakesMeansOverOccupations) {
  const auto& code = Pathway("data/pathways/code").interests;
  ASSERT_TRUE(code.has_value());
  EXPECT_THAT(code->figures, ElementsAre(1, 6.5, 1, 1, 1, 6));
  EXPECT_EQ(code->occupation_count, 2);
  const auto& stats = Pathway("data/pathways/stats").interests;
  ASSERT_TRUE(stats.has_value());
  EXPECT_THAT(stats->figures, ElementsAre(1, 6, 1, 1, 1, 7));
  EXPECT_EQ(stats->code, "CIR");
}

// Analysts have two pathways in the cluster and count once.
TEST_F(CompileFrameworkTest, CountsEachOccupationOfAClusterOnce) {
  const auto& data = Cluster("data").interests;
  ASSERT_TRUE(data.has_value());
  EXPECT_EQ(data->occupation_count, 2);
  EXPECT_THAT(data->figures, ElementsAre(1, 6.5, 1, 1, 1, 6));
}

TEST_F(CompileFrameworkTest, CountsAPathwayThatIsNamedTwiceOnce) {
  catalog::v1::Bundle bundle = MatchCatalog();
  auto& carpenters = *bundle.mutable_occupations(0);
  carpenters.add_pathways(carpenters.pathways(0));
  Use(bundle);
  EXPECT_EQ(Pathway("build/pathways/wood").interests->occupation_count, 1);
}

TEST_F(CompileFrameworkTest, LeavesOutPathwaysThatAreNotThere) {
  catalog::v1::Bundle bundle = MatchCatalog();
  bundle.mutable_occupations(0)->set_pathways(
      0, "catalogs/springfield/clusters/gone/pathways/gone");
  Use(bundle);
  EXPECT_THAT(Occupation(0).clusters, IsEmpty());
  EXPECT_TRUE(Occupation(0).interests.has_value());
}

// Over the five occupations with figures, by n - 1: of 7, 7, 1, 1, 1 the mean
// is 3.4 and the sum of squares 43.2.
TEST_F(CompileFrameworkTest, MeasuresTheSpreadAmongOccupations) {
  EXPECT_NEAR(framework_.spread[0], std::sqrt(43.2 / 4), 1e-12);
  // Nobody is artistic, and nothing can be divided by 0.
  EXPECT_EQ(framework_.spread[2], 1);
  // 1, 1, 7, 1, 1: mean 2.2, sum of squares 28.8.
  EXPECT_NEAR(framework_.spread[3], std::sqrt(28.8 / 4), 1e-12);
}

TEST_F(CompileFrameworkTest, HasNoSpreadOfOneOccupation) {
  catalog::v1::Bundle bundle = MatchCatalog();
  bundle.mutable_occupations()->DeleteSubrange(1, 4);
  Use(bundle);
  EXPECT_THAT(framework_.spread, Each(1));
  EXPECT_TRUE(framework_.has_interests);
  bundle.mutable_occupations(0)->clear_interests();
  Use(bundle);
  EXPECT_FALSE(framework_.has_interests);
}

TEST_F(CompileFrameworkTest, MayBeEmpty) {
  catalog::v1::Bundle bundle;
  *bundle.mutable_catalog() = MatchCatalog().catalog();
  Use(bundle);
  EXPECT_THAT(framework_.clusters, IsEmpty());
  EXPECT_FALSE(framework_.has_interests);
}

}  // namespace
}  // namespace trellis::survey
