#include "services/catalog/importer/lint/highest_sums.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::Pair;
using ::testing::UnorderedElementsAre;
using ::trellis::testing::ParseProto;

// Scale a has 3 items, one of them counted twice; b has 1 of them.
v1::Instrument Survey(v1::Instrument::ResponseFormat format) {
  auto survey = ParseProto<v1::Instrument>(R"pb(
    scales { id: "a" }
    scales { id: "b" }
    scales { id: "unused" }
    items { id: "1" scale: "a" block: "x" }
    items {
      id: "2"
      scale: "a"
      block: "x"
      weight: 2
      reversed: true
      additional_keys { scale: "b" weight: 3 reversed: true }
    }
    items { id: "3" scale: "a" block: "x" }
    items { id: "4" scale: "typo" block: "x" }
  )pb");
  survey.set_response_format(format);
  return survey;
}

TEST(HighestSumsTest, CountOnePointForAMark) {
  const auto survey = Survey(v1::Instrument::RESPONSE_FORMAT_MARKED);
  EXPECT_THAT(
      HighestSums(survey),
      UnorderedElementsAre(Pair("a", 4), Pair("b", 3), Pair("unused", 0)));
}

TEST(HighestSumsTest, CountOnePointLessThanThereAreAnswers) {
  const auto three = Survey(v1::Instrument::RESPONSE_FORMAT_LIKERT_3);
  EXPECT_EQ(HighestSums(three)["a"], 8);
  const auto five = Survey(v1::Instrument::RESPONSE_FORMAT_LIKERT_5);
  EXPECT_EQ(HighestSums(five)["a"], 16);
  const auto seven = Survey(v1::Instrument::RESPONSE_FORMAT_LIKERT_7);
  EXPECT_EQ(HighestSums(seven)["b"], 18);
}

TEST(HighestSumsTest, CountOnePointLessThanTheBlockHasItems) {
  auto survey = Survey(v1::Instrument::RESPONSE_FORMAT_RANKED);
  EXPECT_EQ(HighestSums(survey)["a"], 12);
  survey.mutable_items(0)->clear_block();
  EXPECT_EQ(HighestSums(survey)["a"], 6);
}

TEST(HighestSumsTest, AreZeroForAFormatThatIsNotKnown) {
  const auto survey = Survey(v1::Instrument::RESPONSE_FORMAT_UNSPECIFIED);
  EXPECT_EQ(HighestSums(survey)["a"], 0);
}

TEST(HighestSumsTest, DoNotOverflow) {
  auto survey = Survey(v1::Instrument::RESPONSE_FORMAT_MARKED);
  survey.mutable_items(0)->set_weight(2147483647);
  survey.mutable_items(1)->set_weight(-5);
  EXPECT_EQ(HighestSums(survey)["a"], 102);
}

TEST(LabeledAnswersTest, AreThoseOfFormatsFromLeastToMost) {
  EXPECT_EQ(LabeledAnswers(v1::Instrument::RESPONSE_FORMAT_LIKERT_5), 5);
  EXPECT_EQ(LabeledAnswers(v1::Instrument::RESPONSE_FORMAT_MARKED), 0);
  EXPECT_EQ(LabeledAnswers(v1::Instrument::RESPONSE_FORMAT_RANKED), 0);
}

}  // namespace
}  // namespace trellis::catalog
