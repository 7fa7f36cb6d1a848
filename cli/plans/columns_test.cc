#include "cli/plans/columns.h"

#include <fstream>
#include <iterator>
#include <set>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;

TEST(PlanColumnsTest, AreInTheOrderOfTheEnum) {
  std::set<std::string> names;
  for (const PlanColumnInfo& info : PlanColumns()) {
    EXPECT_EQ(&InfoOf(info.column), &info);
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
    // What Excel shows beside a cell holds no more.
    EXPECT_LE(std::string(info.english).size(), 255u);
    EXPECT_LE(std::string(info.spanish).size(), 255u);
  }
  EXPECT_EQ(PlanColumnNames().size(), PlanColumns().size());
}

TEST(PlanColumnsTest, AreDescribedInTheDocs) {
  std::ifstream file(std::string(std::getenv("TRELLIS_SOURCE_DIR")) +
                     "/docs/plan-tables.md");
  ASSERT_TRUE(file.good());
  const std::string text(std::istreambuf_iterator<char>(file), {});
  for (const PlanColumnInfo& info : PlanColumns()) {
    EXPECT_THAT(text, HasSubstr("| `" + std::string(info.name) + "` |"));
  }
}

}  // namespace
}  // namespace trellis::cli
