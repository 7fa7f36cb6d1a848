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

constexpr char kConforms[] = "<pdfuaid:part>1</pdfuaid:part>";

TaggedPdf::Properties FourYearPlan() {
  TaggedPdf::Properties properties;
  properties.title = "Four-year plan";
  properties.language = "en";
  return properties;
}

// Returns a page with a frame and then a paragraph, in tags and with properties
// that may be wrong.
std::string Paragraph(const std::string& text,
                      const TaggedPdf::Properties& properties = FourYearPlan(),
                      PdfTag around_frame = PdfTag::kDocument,
                      PdfTag around_text = PdfTag::kParagraph) {
  auto pdf = TaggedPdf::Create(properties);
  EXPECT_TRUE(pdf.ok()) << pdf.status();
  (*pdf)->Begin(around_frame);
  (*pdf)->DrawFrame(36, 36, 300, 20, true);
  (*pdf)->Begin(around_text);
  (*pdf)->Draw({text, 9}, 36, 36, 60);
  (*pdf)->End();
  (*pdf)->End();
  const auto bytes = (*pdf)->Finish();
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  return bytes.value_or("");
}

// Returns what is drawn on the one page of a document.
std::string Content(const std::string& pdf) {
  QPDF document;
  document.processMemoryFile("test", pdf.data(), pdf.size());
  QPDFObjectHandle page = document.getAllPages().at(0);
  const auto content = page.getKey("/Contents").getStreamData();
  return std::string(reinterpret_cast<const char*>(content->getBuffer()),
                     content->getSize());
}

std::string OnePage() {
  auto pdf = TaggedPdf::Create(FourYearPlan());
  EXPECT_TRUE(pdf.ok()) << pdf.status();
  (*pdf)->Begin(PdfTag::kDocument);
  (*pdf)->Begin(PdfTag::kHeading1);
  (*pdf)->Draw({"Four-year plan", 14, true}, 36, 36, 300);
  (*pdf)->End();
  (*pdf)->Begin(PdfTag::kTable);
  (*pdf)->Begin(PdfTag::kTableRow);
  (*pdf)->DrawFrame(36, 60, 100, 20, true);
  (*pdf)->Begin(PdfTag::kColumnHeader);
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
  // Marks for glyphs that are not letters: of ligatures, and of spaces at the
  // ends of lines.
  EXPECT_THAT(
      Content(Paragraph("an efficient office that needs several lines")),
      AllOf(HasSubstr("/P << /MCID 0 >> BDC"), Not(HasSubstr("ActualText"))));
}

TEST(TaggedPdfTest, KeepsFramesFromBeingRead) {
  const std::string content = Content(Paragraph("text"));
  const size_t artifact = content.find("/Artifact BMC");
  const size_t frame = content.find(" re");
  const size_t text = content.find("/P << /MCID 0 >> BDC");
  ASSERT_NE(artifact, std::string::npos);
  EXPECT_LT(artifact, frame);
  EXPECT_LT(frame, text);
  EXPECT_EQ(content.find(" re", text), std::string::npos);
}

TEST(TaggedPdfTest, ClaimsPdfUaWhereItConforms) {
  EXPECT_THAT(OnePage(), HasSubstr(kConforms));
  EXPECT_THAT(Paragraph("años, Ж, ≥"), HasSubstr(kConforms));
}

TEST(TaggedPdfTest, DoesNotClaimPdfUaWhereSomethingIsMissing) {
  TaggedPdf::Properties properties = FourYearPlan();
  properties.title.clear();
  EXPECT_THAT(Paragraph("text", properties), Not(HasSubstr(kConforms)));
  properties = FourYearPlan();
  properties.language.clear();
  EXPECT_THAT(Paragraph("text", properties), Not(HasSubstr(kConforms)));
  // A private character, of which no font has a glyph.
  EXPECT_THAT(Paragraph("\xF4\x8F\xBF\xBD"), Not(HasSubstr(kConforms)));
}

TEST(TaggedPdfTest, DoesNotClaimPdfUaWhenDrawnElsewhere) {
  EXPECT_THAT(Paragraph("text", FourYearPlan(), PdfTag::kParagraph),
              Not(HasSubstr(kConforms)));
  EXPECT_THAT(
      Paragraph("text", FourYearPlan(), PdfTag::kDocument, PdfTag::kTable),
      Not(HasSubstr(kConforms)));
}

TEST(TaggedPdfTest, RefusesATitleThatIsNotUtf8) {
  TaggedPdf::Properties properties = FourYearPlan();
  properties.title = "\xFF";
  EXPECT_EQ(TaggedPdf::Create(properties).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(TaggedPdfTest, EmbedsItsFonts) {
  EXPECT_THAT(OnePage(), HasSubstr("/FontFile"));
}

}  // namespace
}  // namespace trellis
