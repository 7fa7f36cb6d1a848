#include "cli/plans/template_workbook.h"

#include <fstream>

#include "cli/plans/columns.h"
#include "cli/plans/record_table.h"
#include "cli/xlsx_rows.h"
#include "common/documents/xlsx_reader.h"
#include "common/documents/zip_reader.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::trellis::testing::ParseProto;

class TemplateWorkbookTest : public ::testing::Test {
 protected:
  TemplateWorkbookTest() {
    catalog_.courses.push_back(ParseProto<catalog::v1::Course>(R"pb(
      name: "catalogs/c/courses/algebra-1"
      display_name: "Algebra I"
      display_name_translations { key: "es" value: "Álgebra I" }
      millicredits: 500
      grades: 8
      grades: 9
      terms: TERM_FALL
      terms: TERM_FULL_YEAR
    )pb"));
    catalog_.courses.push_back(ParseProto<catalog::v1::Course>(
        R"pb(name: "catalogs/c/courses/biology" display_name: "=Biology")pb"));
    catalog_.programs
        .push_back(
            ParseProto<catalog::v1::Program>(
                R"pb(name: "catalogs/c/programs/machining"
                     display_name: "Machining")pb"));
  }

  std::string Write(absl::string_view language = "en") {
    EXPECT_OK(WriteTemplate(catalog_, language, folder_.File("a.xlsx")));
    return folder_.Read("a.xlsx");
  }

  std::vector<XlsxRow> RowsOf(const std::string& bytes, const char* sheet) {
    auto read = XlsxSheet::Read(bytes, sheet);
    EXPECT_OK(read);
    EXPECT_EQ(read->name(), sheet);
    std::vector<XlsxRow> rows;
    for (XlsxRow row; read->Next(row);) rows.push_back(row);
    return rows;
  }

  PlanCatalog catalog_;
  const trellis::testing::TempDir folder_;
};

TEST_F(TemplateWorkbookTest, IsReadBackAsATableWithoutPlans) {
  std::istringstream input(Write());
  auto rows = XlsxRows::Open(input, kPlanSheet);
  ASSERT_OK(rows);
  auto reader = PlanTableReader::Open(*std::move(rows), "catalogs/c");
  ASSERT_OK(reader);
  PlanRecord record;
  EXPECT_FALSE(*(*reader)->Next(record));
}

TEST_F(TemplateWorkbookTest, OffersWhatMayStandInACell) {
  const auto entries = ReadZip(Write());
  ASSERT_OK(entries);
  const std::string& sheet = entries->at("xl/worksheets/sheet1.xml");
  EXPECT_THAT(
      sheet,
      AllOf(HasSubstr("courses!$A$2:$A$3"), HasSubstr("programs!$A$2:$A$2"),
            HasSubstr("\"fall,spring,summer,full_year\""),
            HasSubstr("\"earned,in_progress,planned,not_earned\""),
            HasSubstr("\"A+,A,A-,B+,B,B-,C+,C,C-,D+,D,D-,F,P\""),
            HasSubstr("\"6,7,8,9,10,11,12,13,14,15,16\""),
            HasSubstr("\"yes,no\""), HasSubstr("sqref=\"E2:E5001\""),
            HasSubstr("state=\"frozen\"")));
}

TEST_F(TemplateWorkbookTest, ListsCoursesAndPrograms) {
  const auto courses = RowsOf(Write("es"), "courses");
  ASSERT_EQ(courses.size(), 3u);
  EXPECT_THAT(courses[1].cells, ElementsAre("algebra-1", "Álgebra I", "0.5",
                                            "8, 9", "fall, full_year"));
  EXPECT_THAT(courses[2].cells, ElementsAre("biology", "=Biology", "0"));
  EXPECT_THAT(RowsOf(Write(), "programs")[1].cells,
              ElementsAre("machining", "Machining"));
}

TEST_F(TemplateWorkbookTest, ExplainsEveryColumnInBothLanguages) {
  const auto rows = RowsOf(Write(), "instructions");
  size_t found = 0;
  for (const XlsxRow& row : rows) {
    for (const PlanColumnInfo& info : PlanColumns()) {
      if (row.cells[0] != info.name) continue;
      ++found;
      EXPECT_THAT(row.cells[1], HasSubstr(info.english));
      EXPECT_THAT(row.cells[2], HasSubstr(info.spanish));
    }
  }
  EXPECT_EQ(found, PlanColumns().size());
}

TEST_F(TemplateWorkbookTest, IsTheSameForTheSameAndDiffersByLanguage) {
  const std::string first = Write();
  EXPECT_EQ(Write(), first);
  EXPECT_NE(Write("es"), first);
}

TEST_F(TemplateWorkbookTest, WorksForAnEmptyCatalog) {
  catalog_ = PlanCatalog();
  EXPECT_EQ(RowsOf(Write(), "courses").size(), 1u);
}

TEST_F(TemplateWorkbookTest, SaysWhenItCannotBeWritten) {
  EXPECT_THAT(WriteTemplate(catalog_, "en", folder_.File("none/a.xlsx")),
              trellis::testing::StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace trellis::cli
