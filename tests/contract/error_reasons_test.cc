// Holds what is written about error reasons against the registry of them.

#include "tests/contract/error_reasons.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::contract {
namespace {

using ::testing::ContainerEq;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSubsetOf;
using ::testing::Not;

std::filesystem::path SourceDir() {
  const char* dir = std::getenv("TRELLIS_SOURCE_DIR");
  EXPECT_NE(dir, nullptr) << "run me by ctest";
  return dir == nullptr ? "" : dir;
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

TEST(ErrorReasonsTest, TheDocumentExplainsEachReasonAndNoOther) {
  EXPECT_THAT(DocumentedReasons(ReadFile(SourceDir() / "docs/errors.md")),
              ContainerEq(RegisteredReasons()));
}

TEST(ErrorReasonsTest, ProtosNameOnlyReasonsThatAreRegistered) {
  std::set<std::string> commented;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           SourceDir() / "protos/trellis")) {
    if (entry.path().extension() != ".proto") continue;
    const std::set<std::string> reasons =
        CommentedReasons(ReadFile(entry.path()));
    EXPECT_THAT(reasons, IsSubsetOf(RegisteredReasons())) << entry.path();
    commented.insert(reasons.begin(), reasons.end());
  }
  EXPECT_THAT(commented, Not(IsEmpty()));
}

TEST(ErrorReasonsTest, FindsDocumentedReasonsInTheirSectionOnly) {
  EXPECT_THAT(DocumentedReasons("# Errors\n"
                                "| `BEFORE` | x |\n"
                                "## Reasons\n"
                                "`NOT_FOUND` in running text\n"
                                "| reason | code |\n"
                                "|---|---|\n"
                                "| `IN_A_ROW` | `OK` |\n"
                                "### `IN_A_HEADING`\n"
                                "## Violations\n"
                                "| `AFTER` | x |\n"),
              ElementsAre("IN_A_HEADING", "IN_A_ROW"));
}

TEST(ErrorReasonsTest, FindsCommentedReasonsHoweverLinesAreBroken) {
  EXPECT_THAT(CommentedReasons("  // * `NOT_FOUND`, reason `A_A`: No such.\n"
                               "  // * `NOT_FOUND`, reason `B_B`, `C_C` or\n"
                               "  //   `D_D`: No such.\n"
                               "  // * `ABORTED`, reason\n"
                               "  //   `E_E`: No such. See `F_F`.\n"),
              ElementsAre("A_A", "B_B", "C_C", "D_D", "E_E"));
}

TEST(ErrorReasonsTest, LeavesOutTheReasonThatIsNeverSent) {
  EXPECT_EQ(RegisteredReasons().count("UNSPECIFIED"), 0u);
  EXPECT_EQ(RegisteredReasons().count("NOT_SUPPORTED"), 1u);
}

}  // namespace
}  // namespace trellis::contract
