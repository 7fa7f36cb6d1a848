#include "services/catalog/importer/wording/folded_words.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;

TEST(FoldedWordsTest, HaveNeitherCapitalsNorAccents) {
  EXPECT_THAT(
      FoldedWords("Él VIO al Ñandú, señor ÜBER"),
      ElementsAre(".", "el", "vio", "al", "nandu", "senor", "uber", "."));
  // The accent as a character of its own.
  EXPECT_THAT(FoldedWords("fe\xCC\x81"), ElementsAre(".", "fe", "."));
}

TEST(FoldedWordsTest, EndWhereAWordEnds) {
  EXPECT_THAT(
      FoldedWords("don't don\xE2\x80\x99t self-made \"so\""),
      ElementsAre(".", "don", "t", "don", "t", "self", "made", "so", "."));
  EXPECT_THAT(FoldedWords("a\xC2\xA0"
                          "b\xE2\x80\x94"
                          "c 2\xC3\x97"
                          "3"),
              ElementsAre(".", "a", "b", "c", "2", "3", "."));
}

TEST(FoldedWordsTest, SayWhereAClauseEnds) {
  EXPECT_THAT(
      FoldedWords("One. Two (three): ¿four?…"),
      ElementsAre(".", "one", ".", "two", ".", "three", ".", "four", "."));
  EXPECT_THAT(FoldedWords(""), ElementsAre("."));
  EXPECT_THAT(FoldedWords("..."), ElementsAre("."));
}

TEST(FoldedWordsTest, LeaveOtherAlphabetsAlone) {
  EXPECT_THAT(FoldedWords("работа 仕事"),
              ElementsAre(".", "работа", "仕事", "."));
}

TEST(FoldedWordsTest, TakeTextThatBreaksOff) {
  EXPECT_THAT(FoldedWords("a\xC3"), ElementsAre(".", "a\xC3", "."));
}

}  // namespace
}  // namespace trellis::catalog
