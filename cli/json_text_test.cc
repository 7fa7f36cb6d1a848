#include "cli/json_text.h"

#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

TEST(JsonTextTest, EscapesWhatItMust) {
  EXPECT_EQ(JsonText("plain"), "\"plain\"");
  EXPECT_EQ(JsonText("a \"b\" \\ \n"), "\"a \\\"b\\\" \\\\ \\n\"");
  EXPECT_EQ(JsonText(""), "\"\"");
  EXPECT_EQ(JsonText("año"), "\"año\"");
}

}  // namespace
}  // namespace trellis::cli
