#include "common/yaml/utf8.h"

#include "gtest/gtest.h"

namespace trellis {
namespace {

constexpr size_t kValid = absl::string_view::npos;

TEST(Utf8Test, AcceptsCharactersOfEveryLength) {
  EXPECT_EQ(FindInvalidUtf8("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), kValid);
  EXPECT_EQ(FindInvalidUtf8(""), kValid);
}

TEST(Utf8Test, FindsTheFirstWrongByte) {
  EXPECT_EQ(FindInvalidUtf8("ab\xE9"
                            "cd"),
            2u);
  EXPECT_EQ(FindInvalidUtf8("a\x80"), 1u);
  EXPECT_EQ(FindInvalidUtf8("a\xFF"), 1u);
}

TEST(Utf8Test, RejectsCutCharacters) {
  EXPECT_EQ(FindInvalidUtf8("ab\xC3"), 2u);
  EXPECT_EQ(FindInvalidUtf8("\xE2\x82"), 0u);
  EXPECT_EQ(FindInvalidUtf8("\xF0\x9F\x98z"), 0u);
}

TEST(Utf8Test, RejectsOverlongFormsSurrogatesAndWhatIsBeyondUnicode) {
  EXPECT_EQ(FindInvalidUtf8("\xC0\xAF"), 0u);
  EXPECT_EQ(FindInvalidUtf8("\xE0\x80\xAF"), 0u);
  EXPECT_EQ(FindInvalidUtf8("\xF0\x80\x80\xAF"), 0u);
  EXPECT_EQ(FindInvalidUtf8("\xED\xA0\x80"), 0u);
  EXPECT_EQ(FindInvalidUtf8("\xF4\x90\x80\x80"), 0u);
}

TEST(Utf8Test, CountsCharactersAndNotBytes) {
  EXPECT_EQ(CountUtf8Characters("caf\xC3\xA9"), 4u);
  EXPECT_EQ(CountUtf8Characters(""), 0u);
}

}  // namespace
}  // namespace trellis
