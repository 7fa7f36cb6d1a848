#include "services/catalog/importer/wording/word_pattern.h"

#include "gtest/gtest.h"
#include "services/catalog/importer/wording/folded_words.h"

namespace trellis::catalog {
namespace {

bool Finds(absl::string_view pattern, absl::string_view text) {
  return WordPattern(pattern).Matches(FoldedWords(text));
}

TEST(WordPatternTest, FindsWordsAnywhere) {
  EXPECT_TRUE(Finds("old house", "Paint an old house, or two"));
  EXPECT_FALSE(Finds("old house", "Paint a house that is old"));
  EXPECT_FALSE(Finds("old house", "Paint an old"));
}

TEST(WordPatternTest, FindsWholeWordsOnly) {
  EXPECT_FALSE(Finds("art", "Start a party"));
  EXPECT_FALSE(Finds("start", "Art"));
}

TEST(WordPatternTest, FindsOneOfSeveralWords) {
  EXPECT_TRUE(Finds("drink|drank tea", "We drank tea"));
  EXPECT_TRUE(Finds("drink|drank tea", "Drink tea"));
  EXPECT_FALSE(Finds("drink|drank tea", "Make tea"));
}

TEST(WordPatternTest, PassesOverAsManyWordsAsItSays) {
  EXPECT_TRUE(Finds("MY ~1 income", "My income"));
  EXPECT_TRUE(Finds("MY ~1 income", "Our yearly income"));
  EXPECT_FALSE(Finds("MY ~1 income", "Our total yearly income"));
}

TEST(WordPatternTest, TriesEveryWayToFillAGap) {
  EXPECT_TRUE(Finds("a ~3 b c", "a b b c"));
}

TEST(WordPatternTest, KeepsGapsWithinAClause) {
  EXPECT_FALSE(Finds("MY ~3 income", "Plan my day. Income counts"));
}

TEST(WordPatternTest, FindsTheEndsOfClauses) {
  EXPECT_TRUE(Finds(". pray", "Pray often"));
  EXPECT_TRUE(Finds("smoke .", "Do you smoke?"));
  EXPECT_FALSE(Finds("smoke .", "Do you smoke fish?"));
}

TEST(WordPatternTest, KnowsWordsForPersons) {
  EXPECT_TRUE(Finds("I AM here", "You are here"));
  EXPECT_TRUE(Finds("I AM here", "I'm here"));
  EXPECT_TRUE(Finds("MY fe", "Mi fe"));
}

}  // namespace
}  // namespace trellis::catalog
