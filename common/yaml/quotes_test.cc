#include "common/yaml/quotes.h"

#include "common/yaml/utf8.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

TEST(QuotedTest, CutsLongWordsBetweenCharacters) {
  EXPECT_EQ(Quoted("word"), "\"word\"");
  std::string accents;
  for (int i = 0; i < 100; ++i) accents += "a\xC3\xA9";
  const std::string quoted = Quoted(accents);
  EXPECT_LE(quoted.size(), 65u);
  EXPECT_EQ(FindInvalidUtf8(quoted), absl::string_view::npos);
}

TEST(ClosesQuotesTest, KnowsTheEscapesOfBothKinds) {
  EXPECT_TRUE(ClosesQuotes("\"a\\\"b\" rest"));
  EXPECT_FALSE(ClosesQuotes("\"a\\\"b"));
  EXPECT_TRUE(ClosesQuotes("'a\\'"));
  EXPECT_FALSE(ClosesQuotes("'"));
  EXPECT_TRUE(ClosesQuotes("plain \""));
  EXPECT_TRUE(ClosesQuotes(""));
}

}  // namespace
}  // namespace trellis
