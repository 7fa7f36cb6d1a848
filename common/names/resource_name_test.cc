#include "common/names/resource_name.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

TEST(ResourceNameTest, TakesARecordNameApart) {
  const auto name =
      ParseCatalogResourceName("catalogs/springfield/courses/algebra-1");
  ASSERT_TRUE(name.has_value());
  EXPECT_EQ(name->catalog_id, "springfield");
  EXPECT_EQ(name->revision, "");
  EXPECT_EQ(name->relative_name, "courses/algebra-1");
}

TEST(ResourceNameTest, TakesTheRevisionApart) {
  const auto name = ParseCatalogResourceName(
      "catalogs/springfield@3f2a91bc00112233/clusters/mn/pathways/qa");
  ASSERT_TRUE(name.has_value());
  EXPECT_EQ(name->catalog_id, "springfield");
  EXPECT_EQ(name->revision, "3f2a91bc00112233");
  EXPECT_EQ(name->relative_name, "clusters/mn/pathways/qa");
}

TEST(ResourceNameTest, TakesACatalogNameWithAndWithoutARevision) {
  const auto plain = ParseCatalogResourceName("catalogs/us-states");
  ASSERT_TRUE(plain.has_value());
  EXPECT_EQ(plain->catalog_id, "us-states");
  EXPECT_EQ(plain->relative_name, "");
  const auto pinned =
      ParseCatalogResourceName("catalogs/us-states@0123456789abcdef");
  ASSERT_TRUE(pinned.has_value());
  EXPECT_EQ(pinned->catalog_id, "us-states");
  EXPECT_EQ(pinned->revision, "0123456789abcdef");
}

TEST(ResourceNameTest, ViewsPointIntoTheTextThatWasParsed) {
  const std::string text = "catalogs/springfield/courses/algebra-1";
  const auto name = ParseCatalogResourceName(text);
  ASSERT_TRUE(name.has_value());
  EXPECT_EQ(name->catalog_id.data(), text.data() + 9);
}

TEST(ResourceNameTest, TellsNamesThatArePrefixesOfEachOtherApart) {
  const auto shorter = ParseCatalogResourceName("catalogs/a/courses/alg");
  const auto longer = ParseCatalogResourceName("catalogs/a/courses/alg-1");
  const auto deeper = ParseCatalogResourceName("catalogs/a/courses/alg/x/y");
  EXPECT_EQ(shorter->relative_name, "courses/alg");
  EXPECT_EQ(longer->relative_name, "courses/alg-1");
  EXPECT_EQ(deeper->relative_name, "courses/alg/x/y");
  EXPECT_TRUE(HasCollections(shorter->relative_name, {"courses"}));
  EXPECT_FALSE(HasCollections(deeper->relative_name, {"courses"}));
}

class MalformedNameTest : public ::testing::TestWithParam<const char*> {};

TEST_P(MalformedNameTest, IsRefused) {
  EXPECT_FALSE(ParseCatalogResourceName(GetParam()).has_value()) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Names, MalformedNameTest,
    ::testing::Values(
        "", "/", "catalogs", "catalogs/", "catalogs//", "Catalogs/a",
        "catalog/a", "/catalogs/a", "catalogs/a/", "catalogs/A", "catalogs/-",
        "catalogs/a-", "catalogs/.a", "catalogs/a_b", "catalogs/a@",
        "catalogs/a@3f2a", "catalogs/@3f2a91bc00112233",
        "catalogs/a@3F2A91BC00112233", "catalogs/a@3f2a91bc001122334",
        "catalogs/a@3f2a91bc00112233@3f2a91bc00112233", "catalogs/a@latest",
        "catalogs/a/courses", "catalogs/a/courses/", "catalogs/a/courses//",
        "catalogs/a//courses/b", "catalogs/a/Courses/b",
        "catalogs/a/courses/b/", "catalogs/a/courses/b/parts",
        "catalogs/a/courses/b@3f2a91bc00112233", "catalogs/a/clusters/-",
        "catalogs/a/courses/b c", "catalogs/a/courses/b\n",
        "catalogs/a/courses/\xC3\xA9", "catalogs/a/cour-ses/b"));

TEST(ResourceNameTest, RefusesANulByte) {
  EXPECT_FALSE(
      ParseCatalogResourceName(absl::string_view("catalogs/a\0b", 12)));
}

TEST(ResourceNameTest, LimitsAnIdTo63Characters) {
  EXPECT_TRUE(IsResourceId(std::string(63, 'a')));
  EXPECT_FALSE(IsResourceId(std::string(64, 'a')));
  EXPECT_TRUE(IsResourceId("1"));
  EXPECT_TRUE(IsResourceId("51-4041.00"));
  EXPECT_FALSE(IsResourceId(""));
}

TEST(ResourceNameTest, HasCollectionsWantsExactlyTheseInOrder) {
  const absl::string_view name = "clusters/mn/pathways/qa";
  EXPECT_TRUE(HasCollections(name, {"clusters", "pathways"}));
  EXPECT_FALSE(HasCollections(name, {"clusters"}));
  EXPECT_FALSE(HasCollections(name, {"pathways", "clusters"}));
  EXPECT_FALSE(HasCollections(name, {"clusters", "pathways", "x"}));
  EXPECT_FALSE(HasCollections("clusters", {"clusters"}));
  EXPECT_FALSE(HasCollections("clustersx/mn", {"clusters"}));
  EXPECT_TRUE(HasCollections("", {}));
}

TEST(ResourceNameTest, LastIdIsWhatFollowsTheLastSlash) {
  EXPECT_EQ(LastId("catalogs/a/courses/algebra-1"), "algebra-1");
  EXPECT_EQ(LastId("algebra-1"), "algebra-1");
}

TEST(ResourceNameTest, FullNamesParseBack) {
  EXPECT_EQ(CatalogResourceFullName("a", ""), "catalogs/a");
  const std::string name = CatalogResourceFullName("a", "courses/b");
  EXPECT_EQ(name, "catalogs/a/courses/b");
  EXPECT_EQ(ParseCatalogResourceName(name)->relative_name, "courses/b");
}

}  // namespace
}  // namespace trellis
