#include "cli/line_reader.h"

#include <sstream>

#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

TEST(LineReaderTest, CountsBlankLinesAndPassesOverThem) {
  std::istringstream input(
      "\xEF\xBB\xBF"
      "a\n\n  \t\r\nb\nlast");
  LineReader reader(input);
  ASSERT_TRUE(*reader.Next());
  EXPECT_EQ(reader.line(), "a");
  EXPECT_EQ(reader.number(), 1);
  ASSERT_TRUE(*reader.Next());
  EXPECT_EQ(reader.line(), "b");
  EXPECT_EQ(reader.number(), 4);
  ASSERT_TRUE(*reader.Next());
  EXPECT_EQ(reader.line(), "last");
  EXPECT_FALSE(*reader.Next());
  EXPECT_EQ(reader.bytes_read(), 17);
}

TEST(LineReaderTest, KeepsNoMoreOfALineThanItMay) {
  std::istringstream input(std::string(kMaxLineBytes + 5, ' ') + "\nb\n" +
                           std::string(kMaxLineBytes, 'x'));
  LineReader reader(input);
  ASSERT_TRUE(*reader.Next());
  EXPECT_TRUE(reader.is_overlong());
  EXPECT_EQ(reader.line().size(), kMaxLineBytes);
  ASSERT_TRUE(*reader.Next());
  EXPECT_EQ(reader.line(), "b");
  EXPECT_FALSE(reader.is_overlong());
  ASSERT_TRUE(*reader.Next());
  EXPECT_FALSE(reader.is_overlong());
}

TEST(LineReaderTest, FailsWhenTheInputDoes) {
  std::istringstream input("a\n");
  LineReader reader(input);
  input.setstate(std::ios::badbit);
  EXPECT_THAT(reader.Next(),
              trellis::testing::StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace trellis::cli
