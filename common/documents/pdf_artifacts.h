#ifndef TRELLIS_COMMON_DOCUMENTS_PDF_ARTIFACTS_H_
#define TRELLIS_COMMON_DOCUMENTS_PDF_ARTIFACTS_H_

class QPDF;

namespace trellis {

// Marks the lines and grounds that are drawn outside of every tag as artifacts,
// so that programs that read a page aloud pass over them. Text outside of tags
// stays as it is: it should have been tagged.
//
// Takes effect when the document is written; nothing else about it changes.
// Throws what QPDF throws for a broken page.
void MarkArtifacts(QPDF& document);

}  // namespace trellis

#endif  // TRELLIS_COMMON_DOCUMENTS_PDF_ARTIFACTS_H_
