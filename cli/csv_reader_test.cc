#include "cli/csv_reader.h"

#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::trellis::testing::IsOk;

// Reads a whole table as "number:cell|cell".
std::vector<std::string> Read(const std::string& text) {
  std::istringstream input(text);
  CsvReader reader(input);
  std::vector<std::string> rows;
  TableRow row;
  while (true) {
    const auto more = reader.Next(row);
    if (!more.ok()) {
      rows.push_back(std::string(more.status().message()));
      return rows;
    }
    if (!*more) return rows;
    rows.push_back(
        absl::StrCat(row.number, ":", absl::StrJoin(row.cells, "|")));
  }
}

TEST(CsvReaderTest, ReadsQuotesAsRfc4180WritesThem) {
  EXPECT_THAT(Read("a,b\n\"x, \"\"y\"\"\nz\",2\n"),
              ElementsAre("1:a|b", "2:x, \"y\"\nz|2"));
}

TEST(CsvReaderTest, AcceptsEveryEndOfALineAndNoneAtTheEnd) {
  EXPECT_THAT(Read("a,b\r\n1,2\r\n"), ElementsAre("1:a|b", "2:1|2"));
  EXPECT_THAT(Read("a\r1\r2"), ElementsAre("1:a", "2:1", "3:2"));
}

TEST(CsvReaderTest, DropsAByteOrderMark) {
  EXPECT_THAT(Read("\xEF\xBB\xBFstudent_ref,x\n"),
              ElementsAre("1:student_ref|x"));
}

TEST(CsvReaderTest, CountsBlankLinesWithoutReturningThem) {
  EXPECT_THAT(Read("a\n\n\n1\n"), ElementsAre("1:a", "4:1"));
  EXPECT_THAT(Read("a\r\n\r\n1\r\n"), ElementsAre("1:a", "3:1"));
}

TEST(CsvReaderTest, KeepsEmptyCells) {
  EXPECT_THAT(Read("a,,\n,,\n"), ElementsAre("1:a||", "2:||"));
}

TEST(CsvReaderTest, HasNoRowsInAnEmptyTable) {
  EXPECT_THAT(Read(""), ElementsAre());
}

TEST(CsvReaderTest, NamesTheRowOfAQuoteThatIsNeverClosed) {
  EXPECT_THAT(Read("a\n\"b"), ElementsAre("1:a", HasSubstr("row 2 has a quote "
                                                           "that is never")));
}

TEST(CsvReaderTest, GoesOnAfterAStrayQuote) {
  EXPECT_THAT(Read("a\nb\"c\n1\n"), ElementsAre("1:a", "2:b\"c", "3:1"));
}

TEST(CsvReaderTest, RefusesACellWithoutEnd) {
  const std::string endless = "a\n\"" + std::string(3 << 20, 'x');
  EXPECT_THAT(Read(endless),
              ElementsAre("1:a", HasSubstr("row 2 has a cell of more than")));
}

TEST(CsvReaderTest, BoundsTheCellsOfARow) {
  std::istringstream input(std::string(2 * kMaxCsvCells, ','));
  CsvReader reader(input);
  TableRow row;
  const auto more = reader.Next(row);
  ASSERT_OK(more);
  EXPECT_TRUE(row.overlong);
  EXPECT_EQ(row.cells.size(), kMaxCsvCells);
}

TEST(CsvReaderTest, ReadsRowsAcrossPieces) {
  std::string text = "n\n";
  for (int i = 0; i < 50000; ++i) absl::StrAppend(&text, i, "\r\n");
  const std::vector<std::string> rows = Read(text);
  ASSERT_EQ(rows.size(), 50001);
  EXPECT_EQ(rows.back(), "50001:49999");
}

}  // namespace
}  // namespace trellis::cli
