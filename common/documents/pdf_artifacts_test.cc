#include "common/documents/pdf_artifacts.h"

#include <string>

#include "gtest/gtest.h"
#include "qpdf/Buffer.hh"
#include "qpdf/QPDF.hh"
#include "qpdf/QPDFObjectHandle.hh"
#include "qpdf/QPDFWriter.hh"

namespace trellis {
namespace {

// Returns the content of a page after its artifacts were marked.
std::string Marked(const std::string& content) {
  QPDF document;
  document.emptyPDF();
  QPDFObjectHandle page = document.makeIndirectObject(QPDFObjectHandle::parse(
      "<< /Type /Page /MediaBox [0 0 792 612] /Resources << >> >>"));
  page.replaceKey("/Contents", QPDFObjectHandle::newStream(&document, content));
  document.addPage(page, true);
  MarkArtifacts(document);
  QPDFWriter writer(document);
  writer.setOutputMemory();
  writer.write();
  const auto bytes = writer.getBufferSharedPointer();
  QPDF written;
  written.processMemoryFile("test",
                            reinterpret_cast<const char*>(bytes->getBuffer()),
                            bytes->getSize());
  QPDFObjectHandle marked = written.getAllPages().at(0);
  const auto data = marked.getKey("/Contents").getStreamData();
  return std::string(reinterpret_cast<const char*>(data->getBuffer()),
                     data->getSize());
}

TEST(PdfArtifactsTest, MarksPathsOutsideOfTags) {
  EXPECT_EQ(Marked("0.4 w 0 0 9 9 re S 1 w"),
            "0.4 w\n/Artifact BMC\n 0 0 9 9 re S\nEMC 1 w");
  EXPECT_EQ(Marked("0 0 m 9 9 l 0 9 l h f*"),
            "\n/Artifact BMC\n0 0 m 9 9 l 0 9 l h f*\nEMC");
}

TEST(PdfArtifactsTest, MarksEachPathByItself) {
  EXPECT_EQ(Marked("0 0 9 9 re f\n0 0 9 9 re S"),
            "\n/Artifact BMC\n0 0 9 9 re f\nEMC"
            "\n/Artifact BMC\n\n0 0 9 9 re S\nEMC");
}

TEST(PdfArtifactsTest, LeavesTaggedPathsAsTheyAre) {
  for (const char* content : {
           "/P << /MCID 0 >> BDC 0 0 9 9 re S EMC",
           "/P << /MCID 0 >> BDC /Span BMC EMC 0 0 9 9 re S EMC",
           "/Artifact BMC 0 0 9 9 re S EMC",
       }) {
    EXPECT_EQ(Marked(content), content);
  }
}

TEST(PdfArtifactsTest, LeavesWhatPaintsNoPathAsItIs) {
  for (const char* content : {
           "",
           "q 0 0 9 9 re W n Q",
           "BT /f 1 Tf (0 0 9 9 re S) Tj ET",
           "BT /S 1 Tf [(f)12<53>]TJ ET % re S",
       }) {
    EXPECT_EQ(Marked(content), content);
  }
}

}  // namespace
}  // namespace trellis
