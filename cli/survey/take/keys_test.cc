#include "cli/survey/take/keys.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TakeKeyPress Press(TakeKey key, int digit = 0) { return {key, digit}; }

TEST(TakeKeyDecoderTest, KnowsLettersAndDigits) {
  TakeKeyDecoder decoder;
  EXPECT_THAT(
      decoder.Feed("jkNp 5x\r?q"),
      ElementsAre(Press(TakeKey::kDown), Press(TakeKey::kUp),
                  Press(TakeKey::kNextPage), Press(TakeKey::kPreviousPage),
                  Press(TakeKey::kToggle), Press(TakeKey::kAnswer, 5),
                  Press(TakeKey::kClear), Press(TakeKey::kEnter),
                  Press(TakeKey::kHelp), Press(TakeKey::kLeave)));
}

TEST(TakeKeyDecoderTest, KnowsArrowsAndPagesInBothModes) {
  TakeKeyDecoder decoder;
  EXPECT_THAT(
      decoder.Feed("\x1b[A\x1bOB\x1b[6~\x1b[5~\x1b[3~"),
      ElementsAre(Press(TakeKey::kUp), Press(TakeKey::kDown),
                  Press(TakeKey::kNextPage), Press(TakeKey::kPreviousPage),
                  Press(TakeKey::kClear)));
}

TEST(TakeKeyDecoderTest, PutsSequencesTogetherThatArriveInPieces) {
  TakeKeyDecoder decoder;
  EXPECT_THAT(decoder.Feed("\x1b"), IsEmpty());
  EXPECT_THAT(decoder.Feed("["), IsEmpty());
  EXPECT_THAT(decoder.Feed("1;5"), IsEmpty());
  EXPECT_THAT(decoder.Feed("Aj"),
              ElementsAre(Press(TakeKey::kUp), Press(TakeKey::kDown)));
}

TEST(TakeKeyDecoderTest, GoesOnAfterTheEscapeKeyAndUnknownSequences) {
  TakeKeyDecoder decoder;
  EXPECT_THAT(decoder.Feed("\x1bj"), ElementsAre(Press(TakeKey::kDown)));
  EXPECT_THAT(decoder.Feed("\x1b[15~\x1b[Zk"),
              ElementsAre(Press(TakeKey::kOther), Press(TakeKey::kOther),
                          Press(TakeKey::kUp)));
  EXPECT_THAT(decoder.Feed("\x1b[" + std::string(40, ';') + "q"),
              ::testing::Contains(Press(TakeKey::kLeave)));
}

TEST(TakeKeyDecoderTest, LeavesAtControlC) {
  TakeKeyDecoder decoder;
  EXPECT_THAT(decoder.Feed("\x03"), ElementsAre(Press(TakeKey::kInterrupt)));
}

TEST(TakeKeyDecoderTest, IgnoresCharactersBeyondAscii) {
  TakeKeyDecoder decoder;
  EXPECT_THAT(decoder.Feed("ñ"), IsEmpty());
}

}  // namespace
}  // namespace trellis::cli
