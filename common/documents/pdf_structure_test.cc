#include "common/documents/pdf_structure.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "qpdf/Buffer.hh"
#include "qpdf/QPDF.hh"
#include "qpdf/QPDFObjectHandle.hh"
#include "qpdf/QPDFWriter.hh"

namespace trellis {
namespace {

using ::testing::HasSubstr;

// Returns a document with one page and, if it is tagged, a table whose row has
// two header cells.
std::string Document(bool is_tagged) {
  QPDF document;
  document.emptyPDF();
  document.addPage(
      document.makeIndirectObject(QPDFObjectHandle::parse(
          "<< /Type /Page /MediaBox [0 0 792 612] /Resources << >> >>")),
      true);
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
      FinishPdf(Document(true), {"es", {PdfScope::kColumn, PdfScope::kRow}});
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

TEST(PdfStructureTest, RefusesADocumentOfAnotherShape) {
  EXPECT_THAT(
      FinishPdf(Document(true), {"en", {PdfScope::kRow}}).status().message(),
      HasSubstr("other header cells"));
  EXPECT_THAT(FinishPdf(Document(false), {"en", {}}).status().message(),
              HasSubstr("not tagged"));
  EXPECT_FALSE(FinishPdf("no document", {"en", {}}).ok());
}

}  // namespace
}  // namespace trellis
