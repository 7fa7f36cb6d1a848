#include "common/documents/xlsx_inline_text.h"

#include <string>

#include "gtest/gtest.h"

namespace trellis {
namespace {

TEST(XlsxInlineTextTest, MovesTextToWhereItIsRead) {
  EXPECT_EQ(
      MoveInlineText("<row><c r=\"A1\" t=\"inlineStr\" s=\"1\"><is>"
                     "<t xml:space=\"preserve\">a &lt; b</t></is></c>"
                     "<c r='B1' t='inlineStr'><is><t>b</t></is></c></row>"),
      "<row><c r=\"A1\" t=\"str\" s=\"1\"><f>0</f><v>a &lt; b</v></c>"
      "<c r='B1' t='str'><f>0</f><v>b</v></c></row>");
}

TEST(XlsxInlineTextTest, JoinsTextInSeveralFonts) {
  EXPECT_EQ(MoveInlineText("<c t=\"inlineStr\"><is><r><t>alge</t></r><r><rPr>"
                           "<b/></rPr><t>bra</t></r><rPh><t>no</t></rPh></is>"
                           "</c>"),
            "<c t=\"str\"><f>0</f><v>algebra</v></c>");
  EXPECT_EQ(MoveInlineText("<c t=\"inlineStr\"><is/></c>"),
            "<c t=\"str\"></c>");
  EXPECT_EQ(MoveInlineText("<c t=\"inlineStr\"><is><t/></is></c>"),
            "<c t=\"str\"><f>0</f><v></v></c>");
}

TEST(XlsxInlineTextTest, LeavesTheRestAsItIs) {
  const std::string sheet =
      "<?xml version=\"1.0\"?><!-- <is><t>x</t></is> --><cols><col/></cols>"
      "<c r=\"A1\" t=\"s\"><v>0</v></c><f>\"inlineStr\" > 1</f>"
      "<![CDATA[<is>]]></worksheet>";
  EXPECT_EQ(MoveInlineText(sheet), sheet);
}

TEST(XlsxInlineTextTest, EndsForEveryPrefix) {
  const std::string sheet =
      "<!-- c --><c t=\"inlineStr\"><is><r><t>a</t></r><rPh><t>b</t></rPh>"
      "</is></c><![CDATA[x]]>";
  for (size_t length = 0; length <= sheet.size(); ++length) {
    EXPECT_LE(MoveInlineText(sheet.substr(0, length)).size(),
              sheet.size() + 20);
  }
}

}  // namespace
}  // namespace trellis
