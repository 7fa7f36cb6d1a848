#include "common/documents/xmp_metadata.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(XmpMetadataTest, IsAPacketWithTheTitle) {
  EXPECT_THAT(
      XmpMetadata("Plan de cuatro años", true),
      AllOf(StartsWith("<?xpacket begin=\"\xEF\xBB\xBF\""),
            HasSubstr("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">"
                      "Plan de cuatro años</rdf:li></rdf:Alt></dc:title>"),
            EndsWith("<?xpacket end=\"r\"?>\n")));
}

TEST(XmpMetadataTest, ClaimsPdfUaWhereToldTo) {
  EXPECT_THAT(XmpMetadata("Plan", true),
              HasSubstr("<pdfuaid:part>1</pdfuaid:part>"));
  EXPECT_THAT(XmpMetadata("Plan", false), Not(HasSubstr("<pdfuaid:")));
}

TEST(XmpMetadataTest, IsWellFormedWhateverTheTitle) {
  EXPECT_THAT(XmpMetadata("a<b>&\"c\" ]]> </rdf:li>", true),
              HasSubstr(">a&lt;b&gt;&amp;\"c\" ]]&gt; &lt;/rdf:li&gt;</rdf:"));
  EXPECT_THAT(XmpMetadata("a\x01\n\x1F\xEF\xBF\xBE\xEF\xBF\xBF"
                          "b",
                          true),
              HasSubstr(">a     b</rdf:li>"));
}

}  // namespace
}  // namespace trellis
