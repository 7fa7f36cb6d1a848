#include "cli/catalog_part.h"

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::StatusIs;

const char kCatalog[] =
    "catalog: {display_name: Mine, description: Invented, provenance: "
    "Invented}\n";

class CatalogPartTest : public ::testing::Test {
 protected:
  trellis::testing::TempDir folder_;
};

TEST_F(CatalogPartTest, FindsTheCatalogThatAFileIsAPartOf) {
  folder_.Write("catalog.yaml", kCatalog);
  const auto part =
      ReadCatalogPart(folder_.Write("sets/state/mine.yaml", "courses: []\n"));
  ASSERT_OK(part);
  EXPECT_EQ(part->folder, folder_.path());
  ASSERT_THAT(part->files, SizeIs(1));
  EXPECT_EQ(part->files[0].path, "sets/state/mine.yaml");
}

TEST_F(CatalogPartTest, NamesTheFilesOfAFolderBelowTheCatalog) {
  folder_.Write("catalog.yaml", kCatalog);
  folder_.Write("sets/a.yaml", "courses: []\n");
  folder_.Write("sets/b.yaml", "courses: []\n");
  const auto part = ReadCatalogPart(folder_.File("sets"));
  ASSERT_OK(part);
  ASSERT_THAT(part->files, SizeIs(2));
  EXPECT_EQ(part->files[1].path, "sets/b.yaml");
}

TEST_F(CatalogPartTest, ReadsAFileThatBelongsToNoCatalog) {
  const auto part = ReadCatalogPart(folder_.Write("a.yaml", "courses: []\n"));
  ASSERT_OK(part);
  EXPECT_EQ(part->folder, "");
  EXPECT_EQ(part->files[0].path, "a.yaml");
}

TEST_F(CatalogPartTest, TellsTheFilesThatWereAskedForFromTheOthers) {
  folder_.Write("catalog.yaml", kCatalog);
  folder_.Write("other.yaml", "coarses: []\n");
  const auto part = ReadCatalogPart(folder_.Write("mine.yaml", "corses: []\n"));
  ASSERT_OK(part);
  const auto check = CheckCatalogPart(*part);
  ASSERT_OK(check);
  ASSERT_THAT(check->problems, SizeIs(1));
  EXPECT_EQ(check->problems[0].file(), "mine.yaml");
  EXPECT_EQ(check->other_error_count, 1);
}

TEST_F(CatalogPartTest, FindsNothingWrongWithAGoodCatalog) {
  folder_.Write("catalog.yaml", kCatalog);
  const auto part = ReadCatalogPart(folder_.path());
  ASSERT_OK(part);
  const auto check = CheckCatalogPart(*part);
  ASSERT_OK(check);
  EXPECT_THAT(check->problems, IsEmpty());
  EXPECT_EQ(check->other_error_count, 0);
}

TEST_F(CatalogPartTest, RefusesWhatIsNoYamlFile) {
  EXPECT_THAT(ReadCatalogPart(folder_.File("none.yaml")),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(ReadCatalogPart(folder_.Write("a.txt", kCatalog)),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace trellis::cli
