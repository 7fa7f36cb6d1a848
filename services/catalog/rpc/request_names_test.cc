#include "services/catalog/rpc/request_names.h"

#include <string>

#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::trellis::testing::ReasonIs;

TEST(RequestNamesTest, ChecksCollections) {
  FieldViolations violations;
  EXPECT_EQ(
      CheckName("name", "catalogs/a/courses/b", {"courses"}, "", violations)
          .relative_name,
      "courses/b");
  EXPECT_TRUE(violations.empty());
  EXPECT_EQ(
      CheckName("name", "catalogs/a/courses/b", {"programs"}, "", violations)
          .catalog_id,
      "");
  EXPECT_FALSE(violations.empty());
}

TEST(RequestNamesTest, SaysThatANameIsRequired) {
  FieldViolations violations;
  CheckName("name", "", {}, "catalogs/{catalog}", violations);
  EXPECT_THAT(std::string(violations.ToStatus().message()),
              HasSubstr("name is required"));
}

TEST(RequestNamesTest, TakesTheNamesOfABatch) {
  google::protobuf::RepeatedPtrField<std::string> names;
  names.Add("catalogs/a/courses/b");
  names.Add("catalogs/a/courses/c");
  FieldViolations violations;
  EXPECT_THAT(CheckBatch(names, "a", {"courses"}, "", violations),
              ElementsAre("courses/b", "courses/c"));
  EXPECT_TRUE(violations.empty());
  CheckBatch(names, "b", {"courses"}, "", violations);
  EXPECT_FALSE(violations.empty());
}

TEST(RequestNamesTest, TakesTheWildcardForPathwaysOnly) {
  FieldViolations violations;
  const ListParent parent = CheckParent<v1::Pathway>(
      "catalogs/a@0123456789abcdef/clusters/-", violations);
  EXPECT_TRUE(parent.every_cluster);
  EXPECT_EQ(parent.name.catalog_id, "a");
  EXPECT_EQ(parent.name.revision, "0123456789abcdef");
  EXPECT_TRUE(violations.empty());
  CheckParent<v1::Course>("catalogs/a/clusters/-", violations);
  EXPECT_FALSE(violations.empty());
}

TEST(RequestNamesTest, SelectsThePathwaysOfACluster) {
  const auto snapshot = MakeSnapshot(MakeTestCatalog("a"));
  FieldViolations violations;
  const std::string name = "catalogs/a/clusters/it";
  const auto records = RecordsOf<v1::Pathway>(
      *snapshot, CheckParent<v1::Pathway>(name, violations), name);
  ASSERT_OK(records);
  ASSERT_THAT(*records, SizeIs(2));
  EXPECT_EQ((*records)[0]->message->code(), "IT-PD");
  const std::string other = "catalogs/a/clusters/i";
  EXPECT_THAT(
      RecordsOf<v1::Pathway>(
          *snapshot, CheckParent<v1::Pathway>(other, violations), other),
      ReasonIs("CLUSTER_NOT_FOUND"));
}

TEST(RequestNamesTest, SelectsNothingOfAClusterWithoutPathways) {
  v1::Bundle bundle = MakeTestCatalog("a");
  bundle.clear_pathways();
  const auto snapshot = MakeSnapshot(bundle);
  FieldViolations violations;
  const std::string name = "catalogs/a/clusters/it";
  const auto records = RecordsOf<v1::Pathway>(
      *snapshot, CheckParent<v1::Pathway>(name, violations), name);
  ASSERT_OK(records);
  EXPECT_THAT(*records, SizeIs(0));
}

}  // namespace
}  // namespace trellis::catalog
