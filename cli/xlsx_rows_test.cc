#include "cli/xlsx_rows.h"

#include <sstream>

#include "common/documents/xlsx_writer.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(XlsxRowsTest, FillsRowsUpToTheFirst) {
  const trellis::testing::TempDir folder;
  XlsxWriter writer(folder.File("a.xlsx"), "");
  auto sheet = writer.AddSheet("plans");
  for (int column = 0; column < 3; ++column) sheet.Text(0, column, "name");
  sheet.Text(2, 0, "a");
  for (int column = 0; column < 4; ++column) sheet.Text(3, column, "x");
  ASSERT_OK(writer.Finish());
  std::istringstream input(folder.Read("a.xlsx"));
  auto rows = XlsxRows::Open(input, "plans");
  ASSERT_OK(rows);
  TableRow row;
  ASSERT_TRUE(*(*rows)->Next(row));
  EXPECT_LT((*rows)->bytes_read(), static_cast<int64_t>(input.str().size()));
  ASSERT_TRUE(*(*rows)->Next(row));
  EXPECT_EQ(row.number, 3);
  EXPECT_THAT(row.cells, ElementsAre("a", "", ""));
  ASSERT_TRUE(*(*rows)->Next(row));
  EXPECT_EQ(row.cells.size(), 4u);
  EXPECT_FALSE(*(*rows)->Next(row));
  EXPECT_EQ((*rows)->bytes_read(), static_cast<int64_t>(input.str().size()));
}

TEST(XlsxRowsTest, SaysWhatIsNoWorkbook) {
  std::istringstream text("plan_ref,course\n");
  EXPECT_THAT(std::string(XlsxRows::Open(text, "").status().message()),
              HasSubstr("not a ZIP archive"));
  std::istringstream large(std::string((32 << 20) + 1, 'x'));
  EXPECT_THAT(std::string(XlsxRows::Open(large, "").status().message()),
              HasSubstr("32 MiB"));
}

}  // namespace
}  // namespace trellis::cli
