#include "services/catalog/importer/read_folder.h"

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::SizeIs;
using ::trellis::testing::StatusIs;
using ::trellis::testing::TempDir;

TEST(ReadFolderTest, ReadsYamlFilesOfAllFoldersInOrder) {
  const TempDir dir;
  dir.Write("b.yml", "b");
  dir.Write("courses/a.yaml", "a");
  dir.Write("README.md", "no");
  dir.Write(".hidden.yaml", "no");
  dir.Write(".git/c.yaml", "no");
  const auto files = ReadFolder(dir.path());
  ASSERT_OK(files);
  ASSERT_THAT(*files, SizeIs(2));
  EXPECT_EQ((*files)[0].path, "b.yml");
  EXPECT_EQ((*files)[1].path, "courses/a.yaml");
  EXPECT_EQ((*files)[1].content, "a");
}

TEST(ReadFolderTest, SaysWhatIsWrongWithTheFolder) {
  const TempDir dir;
  EXPECT_THAT(ReadFolder(dir.File("missing")),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(ReadFolder(dir.path()),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadFolder(dir.Write("a.yaml", "")),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(ReadFolderTest, RefusesNamesThatAreNotUtf8) {
  const TempDir dir;
  dir.Write("caf\xE9.yaml", "");
  EXPECT_THAT(ReadFolder(dir.path()),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace trellis::catalog
