#include "common/log/json_text.h"

#include <string>

#include "gtest/gtest.h"

namespace trellis {
namespace {

std::string Json(absl::string_view text) {
  std::string out;
  AppendJsonString(text, out);
  return out;
}

TEST(AppendJsonStringTest, QuotesPlainText) {
  EXPECT_EQ(Json(""), "\"\"");
  EXPECT_EQ(Json("catalog loaded"), "\"catalog loaded\"");
}

TEST(AppendJsonStringTest, AppendsToWhatIsThere) {
  std::string out = "{";
  AppendJsonString("a", out);
  EXPECT_EQ(out, "{\"a\"");
}

TEST(AppendJsonStringTest, EscapesWhatJsonDoesNotAllow) {
  EXPECT_EQ(Json("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(Json("a\nb\rc\td"), R"("a\nb\rc\td")");
  EXPECT_EQ(Json(absl::string_view("\0\x1f\x7f", 3)),
            R"("\u0000\u001f\u007f")");
}

TEST(AppendJsonStringTest, KeepsValidUtf8) {
  EXPECT_EQ(Json("\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80"),
            "\"\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80\"");
}

TEST(AppendJsonStringTest, ReplacesEachInvalidByte) {
  const std::string bad = "\xEF\xBF\xBD";
  EXPECT_EQ(Json("a\xFFz"), "\"a" + bad + "z\"");
  // A sequence that the text ends too early for.
  EXPECT_EQ(Json("\xE2\x82"), "\"" + bad + bad + "\"");
  // A slash in two bytes, half of a surrogate pair, and U+110000.
  EXPECT_EQ(Json("\xC0\xAF"), "\"" + bad + bad + "\"");
  EXPECT_EQ(Json("\xED\xA0\x80"), "\"" + bad + bad + bad + "\"");
  EXPECT_EQ(Json("\xF4\x90\x80\x80"), "\"" + bad + bad + bad + bad + "\"");
}

}  // namespace
}  // namespace trellis
