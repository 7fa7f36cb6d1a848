#include "cli/plans/page_workbook.h"

#include "cli/testing/sample_page.h"
#include "common/documents/xlsx_reader.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::ElementsAre;

class PageWorkbookTest : public ::testing::Test {
 protected:
  std::string Write(const PlanPage& page) {
    EXPECT_OK(WritePageWorkbook(page, folder_.File("a.xlsx")));
    return folder_.Read("a.xlsx");
  }

  const trellis::testing::TempDir folder_;
};

TEST_F(PageWorkbookTest, SaysEverythingThePageSays) {
  auto sheet = XlsxSheet::Read(Write(testing::SamplePage(1)), "");
  ASSERT_OK(sheet);
  std::vector<std::vector<std::string>> rows;
  for (XlsxRow row; sheet->Next(row);) rows.push_back(row.cells);
  const std::string course =
      "Efficient Office Fundamentals 0, 1 credit, planned";
  EXPECT_THAT(
      rows,
      ElementsAre(
          ElementsAre("Four-year plan"),
          ElementsAre("The plan does not meet every requirement yet."),
          ElementsAre("Courses"),
          ElementsAre("Term", "Grade 9", "Grade 10", "Grade 11", "Grade 12"),
          ElementsAre("Full year", course, course, course, course),
          ElementsAre("Fall", course, course, course, course),
          ElementsAre("Notes"), ElementsAre("1. Problem: =English is missing."),
          ElementsAre("Requirements"),
          ElementsAre("Requirement", "Needs", "Has", "Status"),
          ElementsAre("Diploma", "24", "20", "NOT MET"),
          ElementsAre("– English", "4", "4", "met"), ElementsAre("Legend"),
          ElementsAre("NOT MET: the plan does not meet the requirement."),
          ElementsAre(
              "Judged against catalogs/c, revision 0123456789abcdef.")));
}

TEST_F(PageWorkbookTest, IsTheSameForTheSamePage) {
  const std::string first = Write(testing::SamplePage());
  EXPECT_EQ(Write(testing::SamplePage()), first);
}

TEST_F(PageWorkbookTest, SaysWhenItCannotBeWritten) {
  EXPECT_THAT(
      WritePageWorkbook(testing::SamplePage(), folder_.File("none/a.xlsx")),
      trellis::testing::StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace trellis::cli
