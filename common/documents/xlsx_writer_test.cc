#include "common/documents/xlsx_writer.h"

#include <string>

#include "common/documents/zip_reader.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class XlsxWriterTest : public ::testing::Test {
 protected:
  // Returns a part of the workbook that was written.
  std::string Part(const std::string& name) {
    const auto entries = ReadZip(folder_.Read("a.xlsx"));
    EXPECT_TRUE(entries.ok()) << entries.status();
    return entries.ok() ? entries->at(name) : "";
  }

  const testing::TempDir folder_;
  const std::string path_ = folder_.File("a.xlsx");
};

TEST_F(XlsxWriterTest, WritesTheSameBytesAtAnyTime) {
  const auto write = [&](const char* name) {
    XlsxWriter writer(folder_.File(name), "A title");
    auto sheet = writer.AddSheet("plans");
    sheet.Text(0, 0, "course", XlsxStyle::kHeader);
    sheet.Number(1, 1, 9);
    EXPECT_TRUE(writer.Finish().ok());
    return folder_.Read(name);
  };
  const std::string first = write("a.xlsx");
  // ZIP archives keep times to two seconds, workbooks to one.
  sleep(3);
  EXPECT_EQ(write("b.xlsx"), first);
  EXPECT_THAT(Part("docProps/core.xml"),
              AllOf(HasSubstr("A title"), HasSubstr("2000-01-01T")));
}

TEST_F(XlsxWriterTest, WritesTextAsText) {
  XlsxWriter writer(path_, "");
  writer.AddSheet("plans").Text(0, 0, "=1+1");
  ASSERT_TRUE(writer.Finish().ok());
  EXPECT_THAT(Part("xl/worksheets/sheet1.xml"), Not(HasSubstr("<f>")));
  EXPECT_THAT(Part("xl/sharedStrings.xml"), HasSubstr("<t>=1+1</t>"));
}

TEST_F(XlsxWriterTest, LetsPeopleChooseFromWordsAndCells) {
  XlsxWriter writer(path_, "");
  auto sheet = writer.AddSheet("plans");
  XlsxChoice term;
  term.first_row = 1;
  term.last_row = 9;
  term.column = 2;
  term.words = {"fall", "spring"};
  term.hint = "When";
  sheet.Restrict(term);
  XlsxChoice course = term;
  course.words.clear();
  course.column = 0;
  course.cells = "=courses!$A$2:$A$5";
  sheet.Restrict(course);
  writer.AddSheet("courses");
  ASSERT_TRUE(writer.Finish().ok());
  EXPECT_THAT(Part("xl/worksheets/sheet1.xml"),
              AllOf(HasSubstr("sqref=\"C2:C10\""), HasSubstr("\"fall,spring\""),
                    HasSubstr("prompt=\"When\""), HasSubstr("sqref=\"A2:A10\""),
                    HasSubstr("courses!$A$2:$A$5")));
}

TEST_F(XlsxWriterTest, FreezesAndFits) {
  XlsxWriter writer(path_, "");
  auto sheet = writer.AddSheet("plans");
  sheet.Freeze(1, 0);
  sheet.SetWidth(0, 30);
  sheet.FitToOnePage();
  ASSERT_TRUE(writer.Finish().ok());
  EXPECT_THAT(Part("xl/worksheets/sheet1.xml"),
              AllOf(HasSubstr("ySplit=\"1\""), HasSubstr("state=\"frozen\""),
                    HasSubstr("orientation=\"landscape\""),
                    HasSubstr("fitToPage=\"1\"")));
}

TEST_F(XlsxWriterTest, SaysWhatCannotBeWritten) {
  XlsxWriter nowhere(folder_.File("none/a.xlsx"), "");
  nowhere.AddSheet("plans");
  EXPECT_THAT(nowhere.Finish().message(), HasSubstr("none/a.xlsx cannot"));
  XlsxWriter overlong(path_, "");
  overlong.AddSheet("plans").Text(0, 0, std::string(40000, 'x'));
  EXPECT_FALSE(overlong.Finish().ok());
  XlsxWriter named(path_, "");
  named.AddSheet("what/is:this").Text(0, 0, "x");
  EXPECT_FALSE(named.Finish().ok());
}

TEST_F(XlsxWriterTest, LeavesNothingWhenItIsGivenUp) {
  {
    XlsxWriter writer(path_, "");
    writer.AddSheet("plans").Text(0, 0, "x");
  }
  EXPECT_NE(access(path_.c_str(), F_OK), 0);
}

}  // namespace
}  // namespace trellis
