#include "cli/survey/take/words.h"

#include <string>

#include "absl/strings/substitute.h"
#include "cli/output.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

TEST(TakeWordsTest, SpeaksTheLanguageAskedFor) {
  EXPECT_EQ(std::string(TakeWordsFor("").end), "That was the last page.");
  EXPECT_EQ(std::string(TakeWordsFor("es-MX").end),
            "Esa fue la última página.");
}

TEST(TakeWordsTest, FitsEightyColumnsAndExplainsTheSameKeys) {
  const TakeWords& english = TakeWordsFor("en");
  const TakeWords& spanish = TakeWordsFor("es");
  for (const TakeWords* words : {&english, &spanish}) {
    EXPECT_LE(TextWidth(words->keys_marked), 80);
    EXPECT_LE(TextWidth(absl::Substitute(words->keys_digits, 5)), 80);
    EXPECT_LE(TextWidth(words->finish), 80);
    EXPECT_EQ(words->help.size(), english.help.size());
  }
}

}  // namespace
}  // namespace trellis::cli
