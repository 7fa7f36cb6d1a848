#include "common/documents/pdf_structure.h"

#include <exception>
#include <memory>

#include "absl/status/status.h"
#include "common/documents/pdf_artifacts.h"
#include "common/documents/xmp_metadata.h"
#include "qpdf/Buffer.hh"
#include "qpdf/QPDF.hh"
#include "qpdf/QPDFObjectHandle.hh"
#include "qpdf/QPDFWriter.hh"

namespace trellis {
namespace {

using Object = QPDFObjectHandle;

// Deeper than any document that is drawn here.
constexpr int kMaxDepth = 32;

Object AttributesOf(PdfScope scope) {
  Object attributes = Object::newDictionary();
  attributes.replaceKey("/O", Object::newName("/Table"));
  attributes.replaceKey(
      "/Scope",
      Object::newName(scope == PdfScope::kColumn ? "/Column" : "/Row"));
  return attributes;
}

// Adds the header cells at and below an element of the structure, in order.
void FindHeaders(Object element, int depth, std::vector<Object>& headers) {
  if (depth == kMaxDepth) return;
  if (element.isArray()) {
    for (int i = 0; i < element.getArrayNItems(); ++i) {
      FindHeaders(element.getArrayItem(i), depth + 1, headers);
    }
    return;
  }
  if (!element.isDictionary()) return;
  if (element.getKey("/S").isNameAndEquals("/TH")) headers.push_back(element);
  FindHeaders(element.getKey("/K"), depth + 1, headers);
}

// Says that the numbers of characters are those of glyphs in each font that has
// more than Latin ones: so it is without a word, but PDF/UA wants the word.
void NumberGlyphs(QPDF& document) {
  for (Object font : document.getAllObjects()) {
    if (font.isDictionaryOfType("/Font", "/CIDFontType2") &&
        !font.hasKey("/CIDToGIDMap")) {
      font.replaceKey("/CIDToGIDMap", Object::newName("/Identity"));
    }
  }
}

Object MetadataOf(QPDF& document, const PdfStructure& structure) {
  Object metadata = Object::newStream(
      &document, XmpMetadata(structure.title, structure.conforms_to_ua));
  metadata.getDict().replaceKey("/Type", Object::newName("/Metadata"));
  metadata.getDict().replaceKey("/Subtype", Object::newName("/XML"));
  return metadata;
}

absl::Status Describe(QPDF& document, const PdfStructure& structure) {
  Object root = document.getRoot();
  Object tree = root.getKey("/StructTreeRoot");
  if (!tree.isDictionary()) {
    return absl::InternalError("the document is not tagged");
  }
  std::vector<Object> headers;
  FindHeaders(tree.getKey("/K"), 0, headers);
  if (headers.size() != structure.header_scopes.size()) {
    return absl::InternalError("the document has other header cells");
  }
  for (size_t i = 0; i < headers.size(); ++i) {
    headers[i].replaceKey("/A", AttributesOf(structure.header_scopes[i]));
  }
  root.replaceKey("/Metadata", MetadataOf(document, structure));
  root.replaceKey("/Lang", Object::newString(structure.language));
  Object preferences = Object::newDictionary();
  preferences.replaceKey("/DisplayDocTitle", Object::newBool(true));
  root.replaceKey("/ViewerPreferences", preferences);
  for (Object page : document.getAllPages()) {
    // Keys move through the page as its structure does.
    page.replaceKey("/Tabs", Object::newName("/S"));
  }
  NumberGlyphs(document);
  MarkArtifacts(document);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> FinishPdf(absl::string_view pdf,
                                      const PdfStructure& structure) {
  try {
    QPDF document;
    document.setSuppressWarnings(true);
    document.processMemoryFile("page", pdf.data(), pdf.size());
    absl::Status status = Describe(document, structure);
    if (!status.ok()) return status;
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return std::string(reinterpret_cast<const char*>(buffer->getBuffer()),
                       buffer->getSize());
  } catch (const std::exception&) {
    return absl::InternalError("the document could not be finished");
  }
}

}  // namespace trellis
