#include "common/documents/xlsx_package.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

ZipEntries Workbook() {
  return {{"[Content_Types].xml", "<Types/>"},
          {"xl/workbook.xml", "<workbook/>"},
          {"xl/worksheets/sheet1.xml", "<worksheet/>"}};
}

std::string WhyNot(const ZipEntries& entries) {
  const auto clean = CleanXlsx(*WriteZip(entries));
  return clean.ok() ? "" : std::string(clean.status().message());
}

TEST(XlsxPackageTest, KeepsWhatCellsAreReadFromAndNothingElse) {
  ZipEntries entries = Workbook();
  entries["docProps/core.xml"] = "<!DOCTYPE x>";
  entries["xl/drawings/drawing1.xml"] = "<drawing/>";
  entries["xl/worksheets/_rels/sheet1.xml.rels"] = "<Relationships/>";
  const auto clean = CleanXlsx(*WriteZip(entries));
  ASSERT_TRUE(clean.ok()) << clean.status();
  EXPECT_THAT(
      *ReadZip(*clean),
      UnorderedElementsAre(Pair("[Content_Types].xml", "<Types/>"),
                           Pair("xl/workbook.xml", "<workbook/>"),
                           Pair("xl/worksheets/sheet1.xml", "<worksheet/>")));
}

TEST(XlsxPackageTest, RefusesMacrosUnderAnyName) {
  for (const char* name :
       {"xl/vbaProject.bin", "XL/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml",
        "xl/activeX/activeX1.bin"}) {
    ZipEntries entries = Workbook();
    entries[name] = "x";
    EXPECT_THAT(WhyNot(entries), HasSubstr("macros")) << name;
  }
  ZipEntries entries = Workbook();
  entries["[Content_Types].xml"] =
      "<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>";
  EXPECT_THAT(WhyNot(entries), HasSubstr("macros"));
}

TEST(XlsxPackageTest, RefusesWhatLeadsElsewhere) {
  for (const char* name :
       {"xl/externalLinks/externalLink1.xml", "xl/connections.xml",
        "xl/queryTables/queryTable1.xml"}) {
    ZipEntries entries = Workbook();
    entries[name] = "x";
    EXPECT_THAT(WhyNot(entries), HasSubstr("links to other files")) << name;
  }
  ZipEntries entries = Workbook();
  entries["xl/embeddings/oleObject1.bin"] = "x";
  EXPECT_THAT(WhyNot(entries), HasSubstr("embedded"));
}

TEST(XlsxPackageTest, RefusesDocumentTypes) {
  for (const char* xml :
       {"<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>", "<!ENTITY a \"b\">"}) {
    ZipEntries entries = Workbook();
    entries["xl/worksheets/sheet1.xml"] = xml;
    EXPECT_THAT(WhyNot(entries), HasSubstr("document types"));
  }
  ZipEntries entries = Workbook();
  entries["xl/workbook.xml"] = std::string("\xFF\xFE<\0!\0D\0", 8);
  EXPECT_THAT(WhyNot(entries), HasSubstr("UTF-8"));
}

TEST(XlsxPackageTest, RefusesOtherArchives) {
  EXPECT_THAT(WhyNot({{"a.txt", "text"}}), HasSubstr("not an Excel workbook"));
  EXPECT_FALSE(CleanXlsx("text").ok());
}

}  // namespace
}  // namespace trellis
