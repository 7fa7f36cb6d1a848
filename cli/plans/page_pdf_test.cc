#include "cli/plans/page_pdf.h"

#include "cli/testing/sample_page.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using ::trellis::testing::StatusIs;

// Returns how often `part` is in `text`.
int CountOf(absl::string_view text, absl::string_view part) {
  int count = 0;
  for (size_t at = 0; (at = text.find(part, at)) != absl::string_view::npos;
       ++at) {
    ++count;
  }
  return count;
}

TEST(PagePdfTest, IsOneTaggedPageWithALanguage) {
  const auto pdf = MakePagePdf(testing::SamplePage());
  ASSERT_OK(pdf);
  EXPECT_THAT(*pdf,
              AllOf(StartsWith("%PDF-"), HasSubstr("/Lang (en)"),
                    HasSubstr("/DisplayDocTitle true"),
                    HasSubstr("/MediaBox [ 0 0 792 612 ]"), HasSubstr("/S /H1"),
                    HasSubstr("/S /Table"), HasSubstr("/S /LBody")));
  EXPECT_EQ(CountOf(*pdf, "/Type /Page\n") + CountOf(*pdf, "/Type /Page "), 1);
  // A header for each column, and one for each row.
  EXPECT_EQ(CountOf(*pdf, "/Scope /Column"), 5 + 4);
  EXPECT_EQ(CountOf(*pdf, "/Scope /Row"), 2 + 2);
}

TEST(PagePdfTest, ConformsToPdfUa) {
  PlanPage page = testing::SamplePage();
  page.language = "es";
  page.title = "Plan de cuatro años & <más>";
  const auto pdf = MakePagePdf(page);
  ASSERT_OK(pdf);
  EXPECT_THAT(*pdf, AllOf(HasSubstr(">Plan de cuatro años &amp; &lt;más&gt;<"),
                          HasSubstr("<pdfuaid:part>1</pdfuaid:part>")));
}

TEST(PagePdfTest, IsTheSameForTheSamePage) {
  const auto first = MakePagePdf(testing::SamplePage());
  ASSERT_OK(first);
  EXPECT_EQ(*MakePagePdf(testing::SamplePage()), *first);
}

TEST(PagePdfTest, TakesSmallerTypeForMore) {
  EXPECT_OK(MakePagePdf(testing::SamplePage(20)));
  const auto pdf = MakePagePdf(testing::SamplePage(200));
  EXPECT_THAT(pdf, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(std::string(pdf.status().message()), HasSubstr(".xlsx"));
}

TEST(PagePdfTest, IsThereForAnEmptyPlan) {
  PlanPage page = testing::SamplePage();
  page.courses.rows.clear();
  page.rules.rows.clear();
  page.notes.clear();
  EXPECT_OK(MakePagePdf(page));
}

}  // namespace
}  // namespace trellis::cli
