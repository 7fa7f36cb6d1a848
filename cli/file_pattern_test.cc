#include "cli/file_pattern.h"

#include <filesystem>

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::ElementsAre;
using ::trellis::testing::StatusIs;

class FilePatternTest : public ::testing::Test {
 protected:
  FilePatternTest() {
    for (const char* name :
         {"b.yaml", "a.yaml", "notes.md", "deep/c.yml", "deep/down/a.yaml",
          ".hidden/a.yaml", "deep/.a.yaml"}) {
      folder_.Write(name, "");
    }
  }

  // What is found, relative to the folder.
  std::vector<std::string> Find(const std::string& pattern) {
    const auto files = FindFiles(folder_.File(pattern));
    EXPECT_OK(files);
    std::vector<std::string> found;
    if (!files.ok()) return found;
    for (const std::string& file : *files) {
      found.push_back(file.substr(folder_.path().size() + 1));
    }
    return found;
  }

  trellis::testing::TempDir folder_;
};

TEST_F(FilePatternTest, TakesAFileByItsName) {
  EXPECT_THAT(Find("notes.md"), ElementsAre("notes.md"));
}

TEST_F(FilePatternTest, TakesTheYamlFilesOfAFolder) {
  EXPECT_THAT(FindFiles(folder_.path()).value(),
              ElementsAre(folder_.File("a.yaml"), folder_.File("b.yaml"),
                          folder_.File("deep/c.yml"),
                          folder_.File("deep/down/a.yaml")));
}

TEST_F(FilePatternTest, MatchesWithinOnePartOfAPath) {
  EXPECT_THAT(Find("*.yaml"), ElementsAre("a.yaml", "b.yaml"));
  EXPECT_THAT(Find("d*/?.yml"), ElementsAre("deep/c.yml"));
  EXPECT_THAT(Find("[b-z].yaml"), ElementsAre("b.yaml"));
}

TEST_F(FilePatternTest, MatchesAnyNumberOfFolders) {
  EXPECT_THAT(Find("**/a.yaml"), ElementsAre("a.yaml", "deep/down/a.yaml"));
  EXPECT_THAT(Find("deep/**/*.y*ml"),
              ElementsAre("deep/c.yml", "deep/down/a.yaml"));
  EXPECT_THAT(Find("deep/**"), ElementsAre("deep/c.yml", "deep/down/a.yaml"));
}

TEST_F(FilePatternTest, DoesNotGoInCircles) {
  std::filesystem::create_directory_symlink(folder_.path(),
                                            folder_.File("deep/round"));
  EXPECT_THAT(Find("**/b.yaml"), ElementsAre("b.yaml"));
}

TEST_F(FilePatternTest, SaysThatThereIsNone) {
  EXPECT_THAT(FindFiles(folder_.File("none.yaml")),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(FindFiles(folder_.File("*.txt")),
              StatusIs(absl::StatusCode::kNotFound));
  std::filesystem::create_directory(folder_.File("empty"));
  EXPECT_THAT(FindFiles(folder_.File("empty")),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace trellis::cli
