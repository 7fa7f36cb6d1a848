#include "services/catalog/importer/wording/reading_level.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::DoubleNear;

struct Word {
  const char* word;
  int syllables;
};

TEST(ReadingLevelTest, CountsEnglishSyllables) {
  for (const Word& word : {
           Word{"a", 1},        Word{"build", 1},   Word{"shelf", 1},
           Word{"make", 1},     Word{"makes", 1},   Word{"baked", 1},
           Word{"wanted", 2},   Word{"boxes", 2},   Word{"table", 2},
           Word{"tables", 2},   Word{"handled", 2}, Word{"called", 1},
           Word{"hundred", 2},  Word{"played", 1},  Word{"player", 2},
           Word{"beyond", 2},   Word{"study", 2},   Word{"studying", 3},
           Word{"yes", 1},      Word{"doing", 2},   Word{"being", 2},
           Word{"radio", 3},    Word{"nation", 2},  Word{"usual", 3},
           Word{"language", 2}, Word{"equal", 2},   Word{"science", 2},
           Word{"safety", 2},   Word{"careful", 2}, Word{"something", 2},
           Word{"homework", 2}, Word{"someone", 2}, Word{"management", 3},
           Word{"create", 2},   Word{"idea", 3},    Word{"the", 1},
           Word{"rhythm", 1},   Word{"3", 1},       Word{"responsibility", 6},
       }) {
    EXPECT_EQ(EnglishSyllables(word.word), word.syllables) << word.word;
  }
}

TEST(ReadingLevelTest, CountsSpanishSyllables) {
  for (const Word& word : {
           Word{"a", 1},
           Word{"casa", 2},
           Word{"que", 1},
           Word{"quién", 1},
           Word{"guitarra", 3},
           Word{"guerra", 2},
           Word{"agua", 2},
           Word{"pingüino", 3},
           Word{"construir", 2},
           Word{"país", 2},
           Word{"día", 2},
           Word{"leer", 2},
           Word{"aéreo", 4},
           Word{"ciudad", 2},
           Word{"muy", 1},
           Word{"ayudar", 3},
           Word{"y", 1},
           Word{"pequeño", 3},
           Word{"baúl", 2},
           Word{"ahora", 3},
           Word{"qué", 1},
           Word{"seguí", 2},
           Word{"investigación", 5},
       }) {
    EXPECT_EQ(SpanishSyllables(word.word), word.syllables) << word.word;
  }
}

// By hand: 2 sentences, 10 words and 6 + 5 syllables; 1 sentence, 5 words and
// 4 + 6 + 3 + 4 + 1 syllables.
TEST(ReadingLevelTest, ComputesTheGradeOfEnglishItems) {
  EXPECT_THAT(EnglishReadingLevel(
                  {"Build a shelf out of wood", "Help people learn math."}),
              DoubleNear(0.39 * 5 + 11.8 * 1.1 - 15.59, 1e-9));
  EXPECT_THAT(EnglishReadingLevel(
                  {"Administer organizational policies, regulations & rules"}),
              DoubleNear(0.39 * 5 + 11.8 * 3.6 - 15.59, 1e-9));
}

// By hand: 2 sentences, 8 words and 7 + 6 syllables.
TEST(ReadingLevelTest, ComputesTheGradeOfSpanishItems) {
  EXPECT_THAT(
      SpanishReadingLevel({"Leer un libro grande", "Cuidar a los niños"}),
      DoubleNear(-0.205 * 25 + 0.049 * 162.5 - 3.407, 1e-9));
}

TEST(ReadingLevelTest, TakesEachTextForASentenceHoweverPunctuated) {
  EXPECT_EQ(EnglishReadingLevel({"Make a plan. Keep it"}),
            EnglishReadingLevel({"Make a plan, keep it"}));
}

TEST(ReadingLevelTest, ReadsAWordWithAnApostropheAsOne) {
  EXPECT_EQ(EnglishReadingLevel({"It isn't mine"}),
            EnglishReadingLevel({"It isn\xE2\x80\x99t mine"}));
  EXPECT_EQ(EnglishReadingLevel({"It isn't mine"}),
            EnglishReadingLevel({"It isnt mine"}));
}

TEST(ReadingLevelTest, ReadsCapitalsLikeSmallLetters) {
  EXPECT_EQ(SpanishReadingLevel({"ÁRBOL Y PAÍS"}),
            SpanishReadingLevel({"árbol y país"}));
}

TEST(ReadingLevelTest, IsZeroWithoutWords) {
  EXPECT_EQ(EnglishReadingLevel({}), 0);
  EXPECT_EQ(SpanishReadingLevel({"", "..."}), 0);
}

}  // namespace
}  // namespace trellis::catalog
