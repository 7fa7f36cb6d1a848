#include "common/documents/pdf_artifacts.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "qpdf/QPDF.hh"
#include "qpdf/QPDFObjectHandle.hh"
#include "qpdf/QPDFPageDocumentHelper.hh"
#include "qpdf/QPDFPageObjectHelper.hh"
#include "qpdf/QPDFTokenizer.hh"

namespace trellis {
namespace {

// The operators that a path is made of, and those that paint it and end it.
constexpr absl::string_view kPathOperators[] = {"m", "l",  "c", "v", "y",
                                                "h", "re", "W", "W*"};
constexpr absl::string_view kPaintOperators[] = {"S", "s",  "f", "F", "f*",
                                                 "B", "B*", "b", "b*"};

template <typename Names>
bool IsOneOf(absl::string_view name, const Names& names) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

class ArtifactMarker : public QPDFObjectHandle::TokenFilter {
 public:
  void handleToken(const QPDFTokenizer::Token& token) override {
    pending_ += token.getRawValue();
    if (token.getType() != QPDFTokenizer::tt_word) return;
    const std::string& name = token.getValue();
    // Marks may stand around a path, not in it.
    if (IsOneOf(name, kPathOperators)) return;
    if (name == "BDC" || name == "BMC") ++depth_;
    if (name == "EMC") --depth_;
    const bool is_artifact = depth_ == 0 && IsOneOf(name, kPaintOperators);
    if (is_artifact) write("\n/Artifact BMC\n");
    WritePending();
    if (is_artifact) write("\nEMC");
  }

  void handleEOF() override { WritePending(); }

 private:
  void WritePending() {
    write(pending_);
    pending_.clear();
  }

  // What was read since the last operator, or since the path at hand began.
  std::string pending_;
  // How many tags are open.
  int depth_ = 0;
};

}  // namespace

void MarkArtifacts(QPDF& document) {
  for (QPDFPageObjectHelper page :
       QPDFPageDocumentHelper(document).getAllPages()) {
    page.addContentTokenFilter(std::make_shared<ArtifactMarker>());
  }
}

}  // namespace trellis
