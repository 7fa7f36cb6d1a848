#include "common/documents/pdf_structure.h"

#include <string>

#include "common/documents/xmp_metadata.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "qpdf/Buffer.hh"
#include "qpdf/QPDF.hh"
#include "qpdf/QPDFObjectHandle.hh"
#include "qpdf/QPDFWriter.hh"

namespace trellis {
namespace {

using ::testing::HasSubstr;

// Returns a document with one page, a font whose characters are numbers of
// glyphs and, if it is tagged, a table whose row has two header cells.
std::string Document(bool is_tagged) {
  QPDF document;
  document.emptyPDF();
  QPDFObjectHandle font = document.makeIndirectObject(
      QPDFObjectHandle::parse("<< /Type /Font /Subtype /CIDFontType2 >>"));
  QPDFObjectHandle page = document.makeIndirectObject(QPDFObjectHandle::parse(
      "<< /Type /Page /MediaBox [0 0 792 612] /Resources << /Font << /f << "
      "/Type /Font /Subtype /Type0 /DescendantFonts [] >> >> >> >>"));
  page.getKey("/Resources")
      .getKey("/Font")
      .getKey("/f")
      .getKey("/DescendantFonts")
      .appendItem(font);
  page.replaceKey("/Contents", QPDFObjectHandle::newStream(&document, ""));
  document.addPage(page, true);
  if (is_tagged) {
    document.getRoot().replaceKey(
        "/StructTreeRoot",
        document.makeIndirectObject(QPDFObjectHandle::parse(
            "<< /Type /StructTreeRoot /K [ << /S /Table /K [ << /S /TR /K [ "
            "<< /S /TH /K 0 >> << /S /TH /K [1] >> << /S /TD /K 2 >> ] >> ] "
            ">> ] >>")));
  }
  QPDFWriter writer(document);
  writer.setOutputMemory();
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return std::string(reinterpret_cast<const char*>(buffer->getBuffer()),
                     buffer->getSize());
}

TEST(PdfStructureTest, SaysWhichCellsAHeaderIsAbout) {
  const auto pdf =
      FinishPdf(Document(true),
                {"Plan", "es", {PdfScope::kColumn, PdfScope::kRow}, true});
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  QPDF document;
  document.processMemoryFile("test", pdf->data(), pdf->size());
  QPDFObjectHandle row = document.getRoot()
                             .getKey("/StructTreeRoot")
                             .getKey("/K")
                             .getArrayItem(0)
                             .getKey("/K")
                             .getArrayItem(0)
                             .getKey("/K");
  const auto scope = [&row](int cell) {
    return row.getArrayItem(cell).getKey("/A").getKey("/Scope").getName();
  };
  EXPECT_EQ(scope(0), "/Column");
  EXPECT_EQ(scope(1), "/Row");
  EXPECT_FALSE(row.getArrayItem(2).hasKey("/A"));
  EXPECT_EQ(document.getRoot().getKey("/Lang").getStringValue(), "es");
}

TEST(PdfStructureTest, HasMetadataThatProgramsFindWithoutUnpacking) {
  for (const bool conforms : {true, false}) {
    const auto pdf =
        FinishPdf(Document(true), {"Plan de cuatro años",
                                   "es",
                                   {PdfScope::kColumn, PdfScope::kRow},
                                   conforms});
    ASSERT_TRUE(pdf.ok()) << pdf.status();
    const std::string metadata = XmpMetadata("Plan de cuatro años", conforms);
    EXPECT_THAT(*pdf, HasSubstr(metadata));
    QPDF document;
    document.processMemoryFile("test", pdf->data(), pdf->size());
    QPDFObjectHandle stream = document.getRoot().getKey("/Metadata");
    EXPECT_TRUE(stream.isStreamOfType("/Metadata", "/XML"));
  }
}

TEST(PdfStructureTest, SaysThatCharactersAreNumbersOfGlyphs) {
  const auto pdf =
      FinishPdf(Document(true),
                {"Plan", "es", {PdfScope::kColumn, PdfScope::kRow}, true});
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  QPDF document;
  document.processMemoryFile("test", pdf->data(), pdf->size());
  QPDFObjectHandle page = document.getAllPages().at(0);
  QPDFObjectHandle font = page.getKey("/Resources")
                              .getKey("/Font")
                              .getKey("/f")
                              .getKey("/DescendantFonts")
                              .getArrayItem(0);
  EXPECT_TRUE(font.getKey("/CIDToGIDMap").isNameAndEquals("/Identity"));
}

TEST(PdfStructureTest, RefusesADocumentOfAnotherShape) {
  EXPECT_THAT(FinishPdf(Document(true), {"Plan", "en", {PdfScope::kRow}, true})
                  .status()
                  .message(),
              HasSubstr("other header cells"));
  EXPECT_THAT(
      FinishPdf(Document(false), {"Plan", "en", {}, true}).status().message(),
      HasSubstr("not tagged"));
  EXPECT_FALSE(FinishPdf("no document", {"Plan", "en", {}, true}).ok());
}

}  // namespace
}  // namespace trellis
