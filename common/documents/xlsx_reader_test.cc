#include "common/documents/xlsx_reader.h"

#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "common/documents/xlsx_writer.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

// Returns the bytes of a workbook that `fill` fills.
template <typename Fill>
std::string Written(const Fill& fill) {
  const testing::TempDir folder;
  XlsxWriter writer(folder.File("a.xlsx"), "A title");
  fill(writer);
  EXPECT_TRUE(writer.Finish().ok());
  return folder.Read("a.xlsx");
}

std::vector<XlsxRow> RowsOf(absl::string_view bytes,
                            absl::string_view sheet_name = "") {
  auto sheet = XlsxSheet::Read(bytes, sheet_name);
  EXPECT_TRUE(sheet.ok()) << sheet.status();
  std::vector<XlsxRow> rows;
  if (!sheet.ok()) return rows;
  for (XlsxRow row; sheet->Next(row);) rows.push_back(row);
  return rows;
}

// Returns the bytes of a workbook whose one sheet has these rows, in the XML of
// sheets.
std::string WithSheetData(const std::string& data,
                          const std::string& texts = "") {
  ZipEntries entries = *ReadZip(Written(
      [](XlsxWriter& writer) { writer.AddSheet("plans").Text(0, 0, "text"); }));
  entries["xl/worksheets/sheet1.xml"] =
      "<?xml version=\"1.0\"?><worksheet xmlns=\"http://"
      "schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" +
      data + "</sheetData></worksheet>";
  if (!texts.empty()) {
    entries["xl/sharedStrings.xml"] =
        "<?xml version=\"1.0\"?><sst xmlns=\"http://"
        "schemas.openxmlformats.org/spreadsheetml/2006/main\">" +
        texts + "</sst>";
  }
  return *WriteZip(entries);
}

std::string WhyNot(absl::string_view bytes) {
  const auto sheet = XlsxSheet::Read(bytes, "");
  return sheet.ok() ? "" : std::string(sheet.status().message());
}

TEST(XlsxReaderTest, ReadsTextAndNumbersWhereTheyStand) {
  const auto rows = RowsOf(Written([](XlsxWriter& writer) {
    auto sheet = writer.AddSheet("plans");
    sheet.Text(0, 0, "course");
    sheet.Text(0, 2, "mark");
    sheet.Number(4, 1, 9);
    sheet.Number(4, 2, 0.5);
    sheet.Text(4, 3, "Español & <otros>");
  }));
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_EQ(rows[0].number, 1);
  EXPECT_THAT(rows[0].cells, ElementsAre("course", "", "mark"));
  EXPECT_EQ(rows[1].number, 5);
  EXPECT_THAT(rows[1].cells, ElementsAre("", "9", "0.5", "Español & <otros>"));
}

TEST(XlsxReaderTest, TakesTheSheetOfTheNameOrTheFirst) {
  const std::string bytes = Written([](XlsxWriter& writer) {
    writer.AddSheet("notes").Text(0, 0, "a note");
    writer.AddSheet("Plans").Text(0, 0, "a plan");
  });
  EXPECT_EQ(RowsOf(bytes, "plans")[0].cells[0], "a plan");
  EXPECT_EQ(RowsOf(bytes, "other")[0].cells[0], "a note");
  EXPECT_EQ(XlsxSheet::Read(bytes, "plans")->name(), "Plans");
}

TEST(XlsxReaderTest, TakesWhatLooksLikeAFormulaAsText) {
  const std::vector<std::string> texts = {"=1+1", "+1", "-1", "@x",
                                          "=HYPERLINK(\"http://x\")"};
  const auto rows = RowsOf(Written([&](XlsxWriter& writer) {
    auto sheet = writer.AddSheet("plans");
    for (size_t i = 0; i < texts.size(); ++i) {
      sheet.Text(0, static_cast<int>(i), texts[i]);
    }
  }));
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].cells, texts);
}

TEST(XlsxReaderTest, TakesTheSavedResultsOfFormulas) {
  const auto rows = RowsOf(
      WithSheetData("<row r=\"1\"><c r=\"A1\"><f>5+4</f><v>9</v></c>"
                    "<c r=\"B1\" t=\"str\"><f>\"a\"&amp;\"b\"</f><v>ab</v></c>"
                    "<c r=\"C1\"><f>NOW()</f></c>"
                    "<c r=\"D1\" t=\"b\"><v>1</v></c></row>"));
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_THAT(rows[0].cells,
              ElementsAre("9", "ab", XlsxSheet::kNoResult, "true"));
}

TEST(XlsxReaderTest, ReadsTextInSeveralFonts) {
  const auto rows = RowsOf(WithSheetData(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>",
      "<si><r><t>alge</t></r><r><rPr><b/></rPr><t>bra</t></r></si>"));
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_THAT(rows[0].cells, ElementsAre("algebra"));
}

TEST(XlsxReaderTest, ReadsTextThatIsKeptInCells) {
  const auto rows = RowsOf(WithSheetData(
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a &amp; b</t></is></c>"
      "<c r=\"B1\" t=\"inlineStr\"><is><t>007</t></is></c>"
      "<c r=\"C1\" t='inlineStr'><is><t>=1</t></is></c></row>"));
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_THAT(rows[0].cells, ElementsAre("a & b", "007", "=1"));
}

TEST(XlsxReaderTest, FindsPartsThatAreNamedFromTheRoot) {
  ZipEntries entries = *ReadZip(Written(
      [](XlsxWriter& writer) { writer.AddSheet("plans").Text(0, 0, "text"); }));
  const auto replace = [&entries](const char* part, const std::string& from,
                                  const std::string& to) {
    std::string& text = entries[part];
    ASSERT_NE(text.find(from), std::string::npos);
    text.replace(text.find(from), from.size(), to);
  };
  replace("_rels/.rels", "Target=\"xl/", "Target=\"/xl/");
  replace("xl/_rels/workbook.xml.rels", "Target=\"worksheets/",
          "Target=\"/xl/worksheets/");
  const auto rows = RowsOf(*WriteZip(entries));
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].cells[0], "text");
}

TEST(XlsxReaderTest, RefusesAWorkbookWithoutItsParts) {
  const ZipEntries good = *ReadZip(Written(
      [](XlsxWriter& writer) { writer.AddSheet("plans").Text(0, 0, "text"); }));
  for (const char* part :
       {"xl/sharedStrings.xml", "xl/worksheets/sheet1.xml",
        "xl/_rels/workbook.xml.rels", "_rels/.rels", "[Content_Types].xml"}) {
    ZipEntries entries = good;
    entries.erase(part);
    EXPECT_NE(WhyNot(*WriteZip(entries)), "") << part;
  }
}

TEST(XlsxReaderTest, RefusesTextThatItWouldPassOver) {
  EXPECT_THAT(WhyNot(WithSheetData("<row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\">"
                                   "<x:is><x:t>a</x:t></x:is></x:c></row>")),
              HasSubstr("save it again"));
}

TEST(XlsxReaderTest, PassesOverRowsWithNothingInThem) {
  const auto rows = RowsOf(
      WithSheetData("<row r=\"1\"><c r=\"A1\" s=\"0\"/></row><row r=\"2\"/>"
                    "<row r=\"9\"><c r=\"A9\"><v>7</v></c></row>"));
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].number, 9);
}

TEST(XlsxReaderTest, PutsRowsInOrderAndKeepsTheLaterOfTwoCells) {
  const auto rows = RowsOf(WithSheetData(
      "<row r=\"3\"><c r=\"B3\"><v>3</v></c><c r=\"A3\"><v>2</v></c></row>"
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>8</v></c></row>"));
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_THAT(rows[0].cells, ElementsAre("8"));
  EXPECT_THAT(rows[1].cells, ElementsAre("2", "3"));
}

TEST(XlsxReaderTest, RefusesCellsOutsideOfTheSheet) {
  for (const char* place : {"XFE1", "A1048577", "ZZZZZZZZ9", "A-1", "7"}) {
    EXPECT_NE(WhyNot(WithSheetData("<row><c r=\"" + std::string(place) +
                                   "\"><v>1</v></c></row>")),
              "")
        << place;
  }
  EXPECT_THAT(
      WhyNot(WithSheetData("<row r=\"1\"><c r=\"AMK1\"><v>1</v></c></row>")),
      HasSubstr("1024 columns"));
  EXPECT_EQ(
      WhyNot(WithSheetData("<row r=\"1\"><c r=\"AMJ1\"><v>1</v></c></row>")),
      "");
}

TEST(XlsxReaderTest, RefusesOverlongText) {
  const std::string text(kMaxXlsxCellBytes + 1, 'x');
  EXPECT_THAT(WhyNot(WithSheetData(
                  "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>",
                  "<si><t>" + text + "</t></si>")),
              HasSubstr("more text"));
}

TEST(XlsxReaderTest, DoesNotMultiplyATextThatIsThereOften) {
  std::string data;
  for (int row = 1; row <= 20000; ++row) {
    const std::string number = std::to_string(row);
    data += "<row r=\"" + number + "\"><c r=\"A" + number +
            "\" t=\"s\"><v>0</v></c></row>";
  }
  const std::string text(100000, 'x');
  auto sheet =
      XlsxSheet::Read(WithSheetData(data, "<si><t>" + text + "</t></si>"), "");
  ASSERT_TRUE(sheet.ok()) << sheet.status();
  int64_t rows = 0;
  for (XlsxRow row; sheet->Next(row); ++rows) ASSERT_EQ(row.cells[0], text);
  EXPECT_EQ(rows, 20000);
}

TEST(XlsxReaderTest, RefusesABomb) {
  ZipLimits limits;
  limits.bytes = 1 << 20;
  const std::string bytes = WithSheetData(std::string(2 << 20, ' '));
  const auto sheet = XlsxSheet::Read(bytes, "", limits);
  EXPECT_THAT(sheet.status().message(), HasSubstr("1 MiB"));
}

TEST(XlsxReaderTest, ReadsAHundredThousandRows) {
  constexpr int kRows = 100'000;
  const std::string bytes = Written([](XlsxWriter& writer) {
    auto sheet = writer.AddSheet("plans");
    for (int row = 0; row < kRows; ++row) {
      sheet.Text(row, 0, "plan-" + std::to_string(row / 30));
      sheet.Text(row, 1, "algebra-" + std::to_string(row % 40));
      sheet.Number(row, 2, 9 + row % 4);
    }
  });
  auto sheet = XlsxSheet::Read(bytes, "");
  ASSERT_TRUE(sheet.ok()) << sheet.status();
  XlsxRow row;
  for (int i = 0; i < kRows; ++i) {
    ASSERT_TRUE(sheet->Next(row));
    ASSERT_EQ(row.number, i + 1);
    ASSERT_EQ(row.cells[1], "algebra-" + std::to_string(i % 40));
  }
  EXPECT_FALSE(sheet->Next(row));
  EXPECT_EQ(sheet->share_read(), 1);
}

// Changes a part of it, not the archive: checksums would give that away.
TEST(XlsxReaderTest, SurvivesThreeHundredMutatedWorkbooks) {
  const ZipEntries good = *ReadZip(Written([](XlsxWriter& writer) {
    auto sheet = writer.AddSheet("plans");
    for (int row = 0; row < 20; ++row) {
      sheet.Text(row, 0, "plan-" + std::to_string(row));
      sheet.Number(row, 1, row);
    }
    writer.AddSheet("other").Text(0, 0, "a");
  }));
  const std::vector<std::string> parts = {
      "[Content_Types].xml",  "_rels/.rels",
      "xl/workbook.xml",      "xl/_rels/workbook.xml.rels",
      "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"};
  std::minstd_rand random(7);
  int refused = 0;
  for (int i = 0; i < 300; ++i) {
    ZipEntries entries = good;
    std::string& part = entries[parts[random() % parts.size()]];
    for (unsigned change = 0; change <= random() % 4; ++change) {
      const size_t at = random() % part.size();
      switch (random() % 4) {
        case 0:
          part[at] = static_cast<char>(random());
          break;
        case 1:
          part.erase(at, random() % 40);
          break;
        case 2:
          part.insert(at, part.substr(random() % part.size(), random() % 40));
          break;
        default:
          part[at] = "<>\"&0A/"[random() % 7];
      }
    }
    auto sheet = XlsxSheet::Read(*WriteZip(entries), "plans");
    if (!sheet.ok()) {
      ++refused;
      continue;
    }
    for (XlsxRow row; sheet->Next(row);) EXPECT_GT(row.number, 0);
  }
  EXPECT_GT(refused, 0);
  EXPECT_LT(refused, 300);
}

}  // namespace
}  // namespace trellis
