// Holds the registry of diagnostics against the page about them.

#include "tests/contract/diagnostic_codes.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::contract {
namespace {

using ::testing::AnyOf;
using ::testing::ContainerEq;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::StartsWith;

std::string Page() {
  const char* dir = std::getenv("TRELLIS_SOURCE_DIR");
  EXPECT_NE(dir, nullptr) << "run me by ctest";
  std::ifstream file(
      std::string(dir == nullptr ? "" : dir) + "/docs/diagnostics.md",
      std::ios::binary);
  EXPECT_TRUE(file.good());
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::set<std::string> CodesOf(
    const std::map<std::string, std::vector<std::string>>& rows) {
  std::set<std::string> codes;
  for (const auto& [code, cells] : rows) codes.insert(code);
  return codes;
}

TEST(DiagnosticCodesTest, BothTablesHaveEachCodeAndNoOther) {
  EXPECT_THAT(CodesOf(TableOf(Page(), "Codes")),
              ContainerEq(RegisteredCodes()));
  EXPECT_THAT(CodesOf(TableOf(Page(), "Details")),
              ContainerEq(RegisteredCodes()));
}

TEST(DiagnosticCodesTest, EveryCellSaysSomethingOnce) {
  for (const char* heading : {"Codes", "Details"}) {
    for (const auto& [code, cells] : TableOf(Page(), heading)) {
      EXPECT_THAT(cells, SizeIs(3)) << code;
      EXPECT_THAT(cells, Each(Not(IsEmpty()))) << code;
    }
  }
}

TEST(DiagnosticCodesTest, SeveritiesAreThoseThereAre) {
  for (const auto& [code, cells] : TableOf(Page(), "Codes")) {
    EXPECT_THAT(cells[0], AnyOf(StartsWith("error"), StartsWith("warning"),
                                StartsWith("info")))
        << code;
  }
}

TEST(DiagnosticCodesTest, TheCodeThatIsNeverSentIsLeftOut) {
  EXPECT_EQ(RegisteredCodes().count("CODE_UNSPECIFIED"), 0u);
  EXPECT_EQ(RegisteredCodes().count("CODE_PREREQ_UNMET"), 1u);
}

TEST(DiagnosticCodesTest, ReadsTheTableOfOneSection) {
  EXPECT_THAT(TableOf("| `CODE_BEFORE` | x |\n"
                      "## Codes\n"
                      "| code | severity |\n"
                      "|---|---|\n"
                      "| `CODE_A` | error | `x` and `y` |\n"
                      "`CODE_B` in running text\n"
                      "| `CODE_C` |  | z |\n"
                      "| `CODE_C` | twice |\n"
                      "## Details\n"
                      "| `CODE_AFTER` | x |\n",
                      "Codes"),
              ElementsAre(Pair("CODE_A", ElementsAre("error", "`x` and `y`")),
                          Pair("CODE_C", ElementsAre("", "z", "twice"))));
}

}  // namespace
}  // namespace trellis::contract
