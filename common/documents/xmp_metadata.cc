#include "common/documents/xmp_metadata.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace trellis {
namespace {

// The byte order mark and the identifier are those of every XMP packet.
constexpr char kBegin[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";
constexpr char kUa[] = "<pdfuaid:part>1</pdfuaid:part>\n";
constexpr char kEnd[] =
    "</rdf:Description>\n"
    "</rdf:RDF>\n"
    "</x:xmpmeta>\n"
    "<?xpacket end=\"r\"?>\n";

std::string Escaped(absl::string_view text) {
  std::string clean(text);
  for (char& c : clean) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  // U+FFFE and U+FFFF are no characters, and not of XML either.
  return absl::StrReplaceAll(clean, {{"&", "&amp;"},
                                     {"<", "&lt;"},
                                     {">", "&gt;"},
                                     {"\xEF\xBF\xBE", " "},
                                     {"\xEF\xBF\xBF", " "}});
}

}  // namespace

std::string XmpMetadata(absl::string_view title, bool conforms_to_ua) {
  return absl::StrCat(kBegin,
                      "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
                      Escaped(title), "</rdf:li></rdf:Alt></dc:title>\n",
                      conforms_to_ua ? kUa : "", kEnd);
}

}  // namespace trellis
