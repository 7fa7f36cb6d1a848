#include "common/documents/tagged_pdf.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "qpdf/Buffer.hh"
#include "qpdf/QPDF.hh"
#include "qpdf/QPDFObjectHandle.hh"

namespace trellis {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string OnePage() {
  TaggedPdf::Properties properties;
  properties.title = "Four-year plan";
  properties.language = "en";
  auto pdf = TaggedPdf::Create(properties);
  EXPECT_TRUE(pdf.ok()) << pdf.status();
  (*pdf)->Begin(PdfTag::kDocument);
  (*pdf)->Begin(PdfTag::kHeading1);
  (*pdf)->Draw({"Four-year plan", 14, true}, 36, 36, 300);
  (*pdf)->End();
  (*pdf)->Begin(PdfTag::kTable);
  (*pdf)->Begin(PdfTag::kTableRow);
  (*pdf)->Begin(PdfTag::kColumnHeader);
  (*pdf)->DrawFrame(36, 60, 100, 20, true);
  (*pdf)->Draw({"Grade 9", 9, true}, 36, 60, 100);
  (*pdf)->End();
  (*pdf)->Begin(PdfTag::kCell);
  (*pdf)->Draw({"efficient office", 9}, 136, 60, 100);
  (*pdf)->End();
  (*pdf)->End();
  (*pdf)->End();
  (*pdf)->End();
  const auto bytes = (*pdf)->Finish();
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  return bytes.value_or("");
}

TEST(TaggedPdfTest, HasATitleALanguageAndOnePage) {
  const std::string bytes = OnePage();
  QPDF document;
  document.processMemoryFile("test", bytes.data(), bytes.size());
  QPDFObjectHandle root = document.getRoot();
  EXPECT_EQ(root.getKey("/Lang").getStringValue(), "en");
  EXPECT_TRUE(root.getKey("/ViewerPreferences")
                  .getKey("/DisplayDocTitle")
                  .getBoolValue());
  EXPECT_TRUE(root.getKey("/MarkInfo").getKey("/Marked").getBoolValue());
  EXPECT_EQ(
      document.getTrailer().getKey("/Info").getKey("/Title").getUTF8Value(),
      "Four-year plan");
  EXPECT_EQ(document.getAllPages().size(), 1u);
  EXPECT_TRUE(document.getWarnings().empty());
}

TEST(TaggedPdfTest, IsTheSameAtAnyTime) {
  const std::string first = OnePage();
  sleep(1);
  EXPECT_EQ(OnePage(), first);
}

TEST(TaggedPdfTest, NeedsMoreHeightForNarrowOrLargeText) {
  auto pdf = TaggedPdf::Create({});
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  const PdfText text = {"Manufacturing: Quality Assurance", 9};
  const double line = (*pdf)->HeightOf(text, 500);
  EXPECT_GT(line, 9);
  EXPECT_LT(line, 14);
  EXPECT_GT((*pdf)->HeightOf(text, 60), 2 * line);
  EXPECT_GT((*pdf)->HeightOf({text.text, 18}, 500), 1.9 * line);
  // A word that is too long is broken, not cut.
  EXPECT_GT((*pdf)->HeightOf({std::string(200, 'w'), 9}, 60), 5 * line);
}

TEST(TaggedPdfTest, DrawsLinesThatAreReadWhole) {
  TaggedPdf::Properties properties;
  auto pdf = TaggedPdf::Create(properties);
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  (*pdf)->Begin(PdfTag::kParagraph);
  (*pdf)->Draw({"an efficient office that needs several lines", 9}, 36, 36, 60);
  (*pdf)->End();
  const auto bytes = (*pdf)->Finish();
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  QPDF document;
  document.processMemoryFile("test", bytes->data(), bytes->size());
  QPDFObjectHandle page = document.getAllPages().at(0);
  const auto content = page.getKey("/Contents").getStreamData();
  // Marks for glyphs that are not letters: of ligatures, and of spaces at the
  // ends of lines.
  EXPECT_THAT(
      std::string(reinterpret_cast<const char*>(content->getBuffer()),
                  content->getSize()),
      AllOf(HasSubstr("/P << /MCID 0 >> BDC"), Not(HasSubstr("ActualText"))));
}

TEST(TaggedPdfTest, EmbedsItsFonts) {
  EXPECT_THAT(OnePage(), HasSubstr("/FontFile"));
}

}  // namespace
}  // namespace trellis
