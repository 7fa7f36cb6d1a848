#include "cli/csv_cell.h"

#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

TEST(CsvCellTest, QuotesOnlyWhatNeedsIt) {
  EXPECT_EQ(CsvCell("s-17"), "s-17");
  EXPECT_EQ(CsvCell(""), "");
  EXPECT_EQ(CsvCell("a,b"), "\"a,b\"");
  EXPECT_EQ(CsvCell("say \"x\""), "\"say \"\"x\"\"\"");
  EXPECT_EQ(CsvCell("two\nlines"), "\"two\nlines\"");
}

TEST(CsvCellTest, DisarmsFormulas) {
  EXPECT_EQ(CsvCell("=1+1"), "'=1+1");
  EXPECT_EQ(CsvCell("+1"), "'+1");
  EXPECT_EQ(CsvCell("-1"), "'-1");
  EXPECT_EQ(CsvCell("@x"), "'@x");
  EXPECT_EQ(CsvCell("\t=x,y"), "\"'\t=x,y\"");
}

TEST(CsvCellTest, JoinsCellsToALine) {
  EXPECT_EQ(CsvLine({"1", "", "a,b"}), "1,,\"a,b\"\n");
}

}  // namespace
}  // namespace trellis::cli
