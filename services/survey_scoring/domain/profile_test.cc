#include "services/survey_scoring/domain/profile.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/instruments.h"

namespace trellis::survey {
namespace {

constexpr int32_t kNo = AnswerSheet::kNoAnswer;
constexpr double kNear = 1e-12;

// A survey in which any difference of scores counts: the errors that it states
// are tiny.
CompiledInstrument ExactRiasec() {
  auto parts = RiasecParts();
  for (ScaleFacts& scale : parts.scales) scale.standard_error = 0.001;
  return CompiledInstrument(parts);
}

// A survey of six items with 40 points each, one for each interest.
CompiledInstrument ExactPoints() {
  std::vector<CompiledItem> items;
  for (int i = 0; i < kInterestCount; ++i) items.push_back(ItemOf(i, 40));
  auto parts = PartsOf(ResponseFormat::kLikert, kInterestCount, items);
  for (int i = 0; i < kInterestCount; ++i) {
    parts.scales[i] = {/*interest=*/i, /*standard_error=*/0.001};
  }
  return CompiledInstrument(parts);
}

ScoreProfile ProfileOf(const CompiledInstrument& instrument,
                       const AnswerSheet& sheet,
                       MissingPolicy policy = MissingPolicy::kProrate) {
  return DescribeProfile(instrument,
                         ScoreSheet(instrument, sheet, Under(policy)));
}

// The profile of points for R, I, A, S, E and C.
ScoreProfile ProfileOf(const std::vector<int32_t>& points) {
  return ProfileOf(ExactPoints(), SheetOf(points));
}

TEST(ProfileTest, MeasuresElevationAndDifferentiation) {
  const ScoreProfile profile = ProfileOf({40, 30, 20, 10, 0, 20});
  EXPECT_NEAR(profile.elevation, 0.5, kNear);
  EXPECT_NEAR(profile.differentiation, 1, kNear);
}

// Half of 1 less the mean of 0.75 and 0.5.
TEST(ProfileTest, MeasuresIachansIndex) {
  EXPECT_NEAR(ProfileOf({40, 30, 20, 10, 0, 20}).iachan_differentiation,
              0.5 * (1 - 0.5 * (0.75 + 0.5)), kNear);
  EXPECT_NEAR(ProfileOf({0, 10, 20, 40, 30, 20}).iachan_differentiation, 0.1875,
              kNear);
}

TEST(ProfileTest, NeedsFourScalesForIachansIndex) {
  for (const int scales : {3, 4}) {
    std::vector<CompiledItem> items;
    for (int i = 0; i < scales; ++i) items.push_back(ItemOf(i, 4));
    const CompiledInstrument instrument(
        PartsOf(ResponseFormat::kLikert, scales, items));
    std::vector<int32_t> points = {4, 2, 1, 0};
    points.resize(scales);
    EXPECT_NEAR(ProfileOf(instrument, SheetOf(points)).iachan_differentiation,
                scales == 3 ? 0 : 0.5 * (1 - 0.25), kNear);
  }
}

TEST(ProfileTest, LooksAtScalesWithAScoreOnly) {
  const ScoreProfile profile = ProfileOf({40, 30, kNo, 20, kNo, kNo});
  EXPECT_NEAR(profile.elevation, 0.75, kNear);
  EXPECT_NEAR(profile.differentiation, 0.5, kNear);
  EXPECT_EQ(profile.iachan_differentiation, 0);
  EXPECT_EQ(profile.interest_code, "RIS");
}

TEST(ProfileTest, HasNoDifferencesWithOneScale) {
  const CompiledInstrument instrument(ChecklistParts(1));
  const ScoreProfile profile =
      ProfileOf(instrument, MarkedSheet({17}), MissingPolicy::kZero);
  EXPECT_EQ(profile.elevation, 1);
  EXPECT_EQ(profile.differentiation, 0);
  EXPECT_FALSE(profile.flat);
}

// Flatness.

TEST(ProfileTest, IsFlatWhenAllScoresAreEqual) {
  const ScoreProfile profile = ProfileOf(CompiledInstrument(RiasecParts()),
                                         InterestSheet({2, 2, 2, 2, 2, 2}));
  EXPECT_TRUE(profile.flat);
  EXPECT_EQ(profile.elevation, 0.5);
  EXPECT_EQ(profile.differentiation, 0);
  EXPECT_EQ(profile.iachan_differentiation, 0);
  EXPECT_EQ(profile.interest_code, "");
  EXPECT_EQ(profile.consistency, Consistency::kNone);
}

TEST(ProfileTest, IsFlatWhenTheHighestAndTheLowestScoreAreAlike) {
  auto parts = RiasecParts();
  for (ScaleFacts& scale : parts.scales) scale.standard_error = 3.49;
  const CompiledInstrument instrument(parts);
  std::vector<int32_t> points = InterestSheet({2, 2, 2, 2, 2, 2}).points;
  // 20 points everywhere; then 9 more, in the realistic scale alone.
  int left = 9;
  for (int i = 0; i < 60 && left > 0; ++i) {
    if (InterestOfItem(i) != 0) continue;
    const int added = std::min(left, 2);
    points[i] += added;
    left -= added;
  }
  const ScoreProfile nine = ProfileOf(instrument, SheetOf(points));
  EXPECT_TRUE(nine.flat);
  EXPECT_EQ(nine.interest_code, "");
  // 10 points are beyond 9.7.
  points[48] = 4;
  points[49] = 3;
  ASSERT_EQ(InterestOfItem(48), 0);
  const SurveyScores scores =
      ScoreSheet(instrument, SheetOf(points), Under(MissingPolicy::kProrate));
  ASSERT_GE(ResultOf(scores, 0).raw_score, 30);
  EXPECT_FALSE(DescribeProfile(instrument, scores).flat);
}

// Nothing stands out from a survey in which nothing is marked either.
TEST(ProfileTest, IsFlatWhenNothingIsMarked) {
  const ScoreProfile profile =
      ProfileOf(CompiledInstrument(ChecklistParts(2)), MarkedSheet({0, 0}),
                MissingPolicy::kZero);
  EXPECT_TRUE(profile.flat);
  EXPECT_EQ(profile.elevation, 0);
  EXPECT_EQ(profile.differentiation, 0);
}

// Interest codes.

TEST(InterestCodeTest, HasThreeLettersFromTheHighest) {
  EXPECT_EQ(ProfileOf({40, 30, 20, 10, 5, 1}).interest_code, "RIA");
  EXPECT_EQ(ProfileOf({1, 5, 10, 20, 30, 40}).interest_code, "CES");
}

TEST(InterestCodeTest, PutsTiesInParenthesesInTheOrderOfTheHexagon) {
  EXPECT_EQ(ProfileOf({40, 30, 10, 5, 1, 30}).interest_code, "R(I/C)");
  EXPECT_EQ(ProfileOf({30, 1, 30, 2, 3, 40}).interest_code, "C(R/A)");
  EXPECT_EQ(ProfileOf({40, 1, 2, 40, 3, 30}).interest_code, "(R/S)C");
}

TEST(InterestCodeTest, NeverCutsATie) {
  EXPECT_EQ(ProfileOf({40, 30, 30, 30, 1, 2}).interest_code, "R(I/A/S)");
  EXPECT_EQ(ProfileOf({40, 30, 20, 20, 20, 1}).interest_code, "RI(A/S/E)");
  EXPECT_EQ(ProfileOf({40, 40, 40, 40, 40, 1}).interest_code, "(R/I/A/S/E)");
}

TEST(InterestCodeTest, StopsAfterThreeLetters) {
  EXPECT_EQ(ProfileOf({40, 40, 40, 30, 20, 1}).interest_code, "(R/I/A)");
  EXPECT_EQ(ProfileOf({40, 30, 30, 20, 20, 1}).interest_code, "R(I/A)");
}

TEST(InterestCodeTest, LeavesOutInterestsWithoutPoints) {
  EXPECT_EQ(ProfileOf({40, 0, 0, 0, 0, 0}).interest_code, "R");
  EXPECT_EQ(ProfileOf({40, 0, 0, 0, 0, 10}).interest_code, "RC");
  EXPECT_EQ(
      ProfileOf(ExactRiasec(), InterestSheet({4, 0, 0, 0, 0, 0})).interest_code,
      "R");
}

TEST(InterestCodeTest, IsEmptyForOtherInstruments) {
  const CompiledInstrument instrument(ChecklistParts(3));
  EXPECT_EQ(ProfileOf(instrument, MarkedSheet({17, 8, 0}), MissingPolicy::kZero)
                .interest_code,
            "");
}

TEST(InterestCodeTest, LeavesOutScalesThatMeasureNoInterest) {
  std::vector<CompiledItem> items;
  for (int i = 0; i < 3; ++i) items.push_back(ItemOf(i, 40));
  auto parts = PartsOf(ResponseFormat::kLikert, 3, items);
  for (ScaleFacts& scale : parts.scales) scale.standard_error = 0.001;
  parts.scales[0].interest = 2;
  parts.scales[2].interest = 4;
  EXPECT_EQ(
      ProfileOf(CompiledInstrument(parts), SheetOf({30, 40, 20})).interest_code,
      "AE");
}

// Consistency.

TEST(ConsistencyTest, FollowsTheDistanceOnTheHexagon) {
  // Points for the first letter, then for the second, all others 1.
  const auto of = [](int first, int second) {
    std::vector<int32_t> points(6, 1);
    points[first] = 40;
    points[second] = 30;
    return ProfileOf(points).consistency;
  };
  for (int first = 0; first < kInterestCount; ++first) {
    EXPECT_EQ(of(first, (first + 1) % 6), Consistency::kHigh) << first;
    EXPECT_EQ(of(first, (first + 5) % 6), Consistency::kHigh) << first;
    EXPECT_EQ(of(first, (first + 2) % 6), Consistency::kMedium) << first;
    EXPECT_EQ(of(first, (first + 4) % 6), Consistency::kMedium) << first;
    EXPECT_EQ(of(first, (first + 3) % 6), Consistency::kLow) << first;
  }
}

TEST(ConsistencyTest, KnowsTheFirstTwoOfATieOfTwo) {
  EXPECT_EQ(ProfileOf({40, 1, 1, 40, 1, 20}).consistency, Consistency::kLow);
}

TEST(ConsistencyTest, IsNotKnownWhenATieLeavesOpenWhichLettersAreFirst) {
  EXPECT_EQ(ProfileOf({40, 30, 30, 1, 1, 1}).consistency, Consistency::kNone);
  EXPECT_EQ(ProfileOf({40, 40, 40, 1, 1, 1}).consistency, Consistency::kNone);
}

TEST(ConsistencyTest, IsNotKnownWithoutTwoLetters) {
  EXPECT_EQ(ProfileOf({40, 0, 0, 0, 0, 0}).consistency, Consistency::kNone);
}

// The comment promises that a code needs no memory of its own.
TEST(InterestCodeTest, FitsWhereSmallStringsAreKept) {
  const std::string longest = ProfileOf({40, 40, 30, 30, 30, 30}).interest_code;
  EXPECT_EQ(longest, "(R/I)(A/S/E/C)");
  EXPECT_LE(longest.size(), std::string().capacity());
}

}  // namespace
}  // namespace trellis::survey
