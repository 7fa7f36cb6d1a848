#include "cli/survey/take/screen_layout.h"

#include "absl/strings/str_cat.h"
#include "cli/output.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::ElementsAre;
using Lines = std::vector<std::string>;

TEST(ScreenLayoutTest, WrapsBehindAPrefixByCharacters) {
  Lines lines;
  AppendWrapped("[ñ] ", "uno dós tres", 12, lines);
  EXPECT_THAT(lines, ElementsAre("[ñ] uno dós", "    tres"));
}

TEST(ScreenLayoutTest, LeavesOutLinesThatDoNotFit) {
  const ScreenView view = FitScreen({"a", "b", "c", "d"}, {"keys"}, {80, 3});
  EXPECT_THAT(view.lines, ElementsAre("a", "...", "keys"));
  EXPECT_EQ(view.cursor_row, 2);
}

TEST(ScreenLayoutTest, CutsWhatIsTooWideBetweenCharacters) {
  EXPECT_THAT(FitScreen({"ñandúes"}, {}, {3, 3}).lines, ElementsAre("ñan"));
}

class ScrollTest : public ::testing::Test {
 protected:
  ScreenView At(size_t cursor, int rows) {
    ScrollingBody body;
    body.lines = {"0", "1", "2", "3", "4"};
    body.cursor = cursor;
    body.more_above = "up";
    body.more_below = "down";
    return ScrollScreen({"top"}, body, {"keys"}, {80, rows});
  }
};

TEST_F(ScrollTest, ShowsAllThatFits) {
  const ScreenView view = At(1, 10);
  EXPECT_THAT(view.lines,
              ElementsAre("top", "0", "1", "2", "3", "4", "", "keys"));
  EXPECT_EQ(view.cursor_row, 2);
  EXPECT_THAT(At(1, 7).lines,
              ElementsAre("top", "0", "1", "2", "3", "4", "keys"));
}

TEST_F(ScrollTest, FollowsTheCursor) {
  EXPECT_THAT(At(0, 6).lines, ElementsAre("top", "", "0", "1", "down", "keys"));
  const ScreenView middle = At(2, 6);
  EXPECT_THAT(middle.lines, ElementsAre("top", "up", "1", "2", "down", "keys"));
  EXPECT_EQ(middle.lines[middle.cursor_row], "2");
  EXPECT_THAT(At(4, 6).lines, ElementsAre("top", "up", "3", "4", "", "keys"));
}

TEST_F(ScrollTest, NeverHasMoreLinesThanRows) {
  for (int rows = 1; rows < 9; ++rows) {
    const ScreenView view = At(3, rows);
    EXPECT_LE(view.lines.size(), rows);
    EXPECT_LT(view.cursor_row, rows);
  }
}

}  // namespace
}  // namespace trellis::cli
