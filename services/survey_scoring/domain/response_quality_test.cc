#include "services/survey_scoring/domain/response_quality.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/instruments.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

constexpr int32_t kNo = AnswerSheet::kNoAnswer;

// Likert items of four points, all of one scale unless a test says otherwise.
CompiledInstrument::Parts LikertParts(int items) {
  return PartsOf(ResponseFormat::kLikert, 1,
                 std::vector<CompiledItem>(items, ItemOf(0, 4)));
}

CompiledInstrument::Parts MarkedParts(int items) {
  return PartsOf(ResponseFormat::kMarked, 1,
                 std::vector<CompiledItem>(items, ItemOf(0)));
}

// Answers that differ from each other, none of them doubtful.
std::vector<int32_t> Varied(int items) {
  std::vector<int32_t> points(items);
  for (int i = 0; i < items; ++i) points[i] = i % 5;
  return points;
}

std::optional<QualityFinding> Find(const CompiledInstrument& instrument,
                                   const AnswerSheet& sheet, QualityCode code,
                                   MissingPolicy policy) {
  QualityCheck check;
  check.Run(instrument, sheet, policy);
  for (const QualityFinding& finding : check.findings()) {
    if (finding.code == code) return finding;
  }
  return std::nullopt;
}

std::optional<QualityFinding> Find(
    const CompiledInstrument::Parts& parts, const std::vector<int32_t>& points,
    QualityCode code, MissingPolicy policy = MissingPolicy::kProrate) {
  return Find(CompiledInstrument(parts), SheetOf(points), code, policy);
}

void ExpectFinding(const std::optional<QualityFinding>& finding, bool invalid,
                   double value, double threshold) {
  ASSERT_TRUE(finding.has_value());
  EXPECT_EQ(finding->invalid, invalid);
  EXPECT_NEAR(finding->value, value, 1e-12);
  EXPECT_EQ(finding->threshold, threshold);
}

// Incomplete.

std::optional<QualityFinding> FindMissing(
    int items, int missing, MissingPolicy policy = MissingPolicy::kProrate) {
  std::vector<int32_t> points = Varied(items);
  std::fill_n(points.begin(), missing, kNo);
  return Find(LikertParts(items), points, QualityCode::kIncomplete, policy);
}

TEST(IncompleteTest, FlagsAShareOfMissingAnswers) {
  EXPECT_FALSE(FindMissing(100, 4).has_value());
  ExpectFinding(FindMissing(100, 5), /*invalid=*/false, 0.05, 0.05);
  ExpectFinding(FindMissing(100, 49), /*invalid=*/false, 0.49, 0.05);
  ExpectFinding(FindMissing(100, 50), /*invalid=*/true, 0.5, 0.5);
}

TEST(IncompleteTest, IsNotMeasuredUnderZero) {
  EXPECT_FALSE(FindMissing(100, 90, MissingPolicy::kZero).has_value());
  EXPECT_TRUE(FindMissing(100, 90, MissingPolicy::kStrict).has_value());
}

// Longest run.

std::optional<QualityFinding> FindRun(
    const CompiledInstrument::Parts& parts, const std::vector<int32_t>& points,
    MissingPolicy policy = MissingPolicy::kProrate) {
  return Find(parts, points, QualityCode::kLongestRun, policy);
}

// 60 answers of which `run` in a row are the same.
std::vector<int32_t> WithRun(int run) {
  std::vector<int32_t> points = Varied(60);
  std::fill_n(points.begin() + 3, run, 4);
  points[3 + run] = 0;
  points[2] = 0;
  return points;
}

TEST(LongestRunTest, FlagsARunOfAQuarterAndAHalfOfTheItems) {
  EXPECT_FALSE(FindRun(LikertParts(60), WithRun(14)).has_value());
  ExpectFinding(FindRun(LikertParts(60), WithRun(15)), /*invalid=*/false, 15,
                15);
  ExpectFinding(FindRun(LikertParts(60), WithRun(29)), /*invalid=*/false, 29,
                15);
  ExpectFinding(FindRun(LikertParts(60), WithRun(30)), /*invalid=*/true, 30,
                30);
}

TEST(LongestRunTest, DoesNotFlagFewerThanTwelve) {
  const std::vector<int32_t> eleven(11, 2);
  EXPECT_FALSE(FindRun(LikertParts(11), eleven).has_value());
  const std::vector<int32_t> twelve(12, 2);
  ExpectFinding(FindRun(LikertParts(12), twelve), /*invalid=*/true, 12, 12);
}

TEST(LongestRunTest, IsBrokenByAMissingAnswer) {
  std::vector<int32_t> points = WithRun(20);
  points[13] = kNo;
  EXPECT_FALSE(FindRun(LikertParts(60), points).has_value());
}

// Zeros of answers that are no marks are answers like others.
TEST(LongestRunTest, CountsLowestAnswers) {
  std::vector<int32_t> points = Varied(60);
  std::fill_n(points.begin(), 30, 0);
  EXPECT_TRUE(FindRun(LikertParts(60), points)->invalid);
}

TEST(LongestRunTest, CountsMarksOnlyWhereItemsAreMarked) {
  std::vector<int32_t> points(60, 0);
  EXPECT_FALSE(
      FindRun(MarkedParts(60), points, MissingPolicy::kZero).has_value());
  std::fill_n(points.begin(), 15, 1);
  ExpectFinding(FindRun(MarkedParts(60), points, MissingPolicy::kZero),
                /*invalid=*/false, 15, 15);
  points[7] = 0;
  EXPECT_FALSE(
      FindRun(MarkedParts(60), points, MissingPolicy::kZero).has_value());
  points[7] = kNo;
  EXPECT_FALSE(
      FindRun(MarkedParts(60), points, MissingPolicy::kZero).has_value());
}

TEST(LongestRunTest, CountsARunAtTheEnd) {
  std::vector<int32_t> points = Varied(60);
  std::fill_n(points.end() - 15, 15, 2);
  EXPECT_TRUE(FindRun(LikertParts(60), points).has_value());
}

TEST(LongestRunTest, IsNotMeasuredWhereItemsAreRanked) {
  EXPECT_FALSE(
      FindRun(RankedParts(40, 2), std::vector<int32_t>(80, 1)).has_value());
}

// Straight lining.

// `blocks` blocks of `size` items each, in one scale.
CompiledInstrument::Parts BlockParts(int blocks, int size) {
  auto parts = LikertParts(blocks * size);
  for (int i = 0; i < blocks * size; ++i) parts.items[i].block = i / size;
  return parts;
}

std::optional<QualityFinding> FindStraight(
    const CompiledInstrument::Parts& parts,
    const std::vector<int32_t>& points) {
  return Find(parts, points, QualityCode::kStraightLining);
}

TEST(StraightLiningTest, FlagsHalfOfTheBlocks) {
  EXPECT_FALSE(
      FindStraight(BlockParts(3, 3), {2, 2, 2, 1, 2, 3, 3, 2, 1}).has_value());
  ExpectFinding(FindStraight(BlockParts(2, 3), {2, 2, 2, 1, 2, 3}),
                /*invalid=*/false, 0.5, 0.5);
}

// The default rule knows no answers that are not valid.
TEST(StraightLiningTest, CastsNoMoreThanDoubtByDefault) {
  ExpectFinding(FindStraight(BlockParts(2, 3), {2, 2, 2, 3, 3, 3}),
                /*invalid=*/false, 1, 0.5);
}

TEST(StraightLiningTest, MeasuresBlocksWithThreeAnswers) {
  // Of three blocks, one has two answers only.
  const auto finding =
      FindStraight(BlockParts(3, 3), {2, 2, kNo, 1, 1, 1, 1, 2, 3});
  ExpectFinding(finding, /*invalid=*/false, 0.5, 0.5);
  EXPECT_FALSE(
      FindStraight(BlockParts(2, 3), {2, 2, kNo, 1, kNo, 1}).has_value());
  // A missing answer does not break a line of three others.
  EXPECT_TRUE(FindStraight(BlockParts(1, 4), {2, 2, kNo, 2}).has_value());
}

TEST(StraightLiningTest, TakesAScaleForABlockWhereThereIsNone) {
  // Two scales by turns: one is all 1, the other is not.
  auto parts = PartsOf(ResponseFormat::kLikert, 2, {});
  for (int i = 0; i < 6; ++i) parts.items.push_back(ItemOf(i % 2, 4));
  ExpectFinding(FindStraight(parts, {1, 2, 1, 3, 1, 4}), /*invalid=*/false, 0.5,
                0.5);
}

TEST(StraightLiningTest, IsNotMeasuredWhereItemsAreMarkedOrRanked) {
  EXPECT_FALSE(
      FindStraight(MarkedParts(6), std::vector<int32_t>(6, 1)).has_value());
  EXPECT_FALSE(FindStraight(RankedParts(1, 3), {1, 1, 1}).has_value());
}

// All the same.

std::optional<QualityFinding> FindSame(
    const CompiledInstrument::Parts& parts, const std::vector<int32_t>& points,
    MissingPolicy policy = MissingPolicy::kProrate) {
  return Find(parts, points, QualityCode::kAllSame, policy);
}

// `same` answers of 2 out of `all`, the others 0 or 1.
std::vector<int32_t> WithSame(int all, int same) {
  std::vector<int32_t> points(all, 2);
  for (int i = same; i < all; ++i) points[i] = i % 2;
  return points;
}

TEST(AllSameTest, FlagsAShareOfTheMostCommonAnswer) {
  EXPECT_FALSE(FindSame(LikertParts(100), WithSame(100, 89)).has_value());
  ExpectFinding(FindSame(LikertParts(100), WithSame(100, 90)),
                /*invalid=*/false, 0.9, 0.9);
  ExpectFinding(FindSame(LikertParts(100), WithSame(100, 99)),
                /*invalid=*/false, 0.99, 0.9);
  ExpectFinding(FindSame(LikertParts(100), WithSame(100, 100)),
                /*invalid=*/true, 1, 1);
}

TEST(AllSameTest, NeedsTenAnswers) {
  EXPECT_FALSE(
      FindSame(LikertParts(9), std::vector<int32_t>(9, 1)).has_value());
  EXPECT_TRUE(
      FindSame(LikertParts(10), std::vector<int32_t>(10, 1)).has_value());
  // Answers, not items.
  std::vector<int32_t> points(20, kNo);
  std::fill_n(points.begin(), 9, 1);
  EXPECT_FALSE(FindSame(LikertParts(20), points).has_value());
  points[19] = 1;
  ExpectFinding(FindSame(LikertParts(20), points), /*invalid=*/true, 1, 1);
}

TEST(AllSameTest, CountsLowestAnswersToo) {
  EXPECT_TRUE(
      FindSame(LikertParts(10), std::vector<int32_t>(10, 0)).has_value());
}

TEST(AllSameTest, ComparesMarksWithAllItems) {
  std::vector<int32_t> points(20, kNo);
  std::fill_n(points.begin(), 17, 1);
  EXPECT_FALSE(
      FindSame(MarkedParts(20), points, MissingPolicy::kZero).has_value());
  points[17] = 1;
  ExpectFinding(FindSame(MarkedParts(20), points, MissingPolicy::kZero),
                /*invalid=*/false, 0.9, 0.9);
  points[18] = points[19] = 1;
  ExpectFinding(FindSame(MarkedParts(20), points, MissingPolicy::kZero),
                /*invalid=*/true, 1, 1);
}

TEST(AllSameTest, DoesNotTakeUnmarkedItemsForAnswersThatAreTheSame) {
  EXPECT_FALSE(FindSame(MarkedParts(20), std::vector<int32_t>(20, 0),
                        MissingPolicy::kZero)
                   .has_value());
}

TEST(AllSameTest, NeedsTenItemsWhereItemsAreMarked) {
  EXPECT_FALSE(
      FindSame(MarkedParts(9), std::vector<int32_t>(9, 1), MissingPolicy::kZero)
          .has_value());
  EXPECT_TRUE(FindSame(MarkedParts(10), std::vector<int32_t>(10, 1),
                       MissingPolicy::kZero)
                  .has_value());
}

TEST(AllSameTest, IsNotMeasuredWhereItemsAreRanked) {
  EXPECT_FALSE(
      FindSame(RankedParts(10, 2), std::vector<int32_t>(20, 1)).has_value());
}

// Too fast.

std::optional<QualityFinding> FindFast(std::vector<int32_t> milliseconds) {
  AnswerSheet sheet = SheetOf(Varied(static_cast<int>(milliseconds.size())));
  sheet.milliseconds = std::move(milliseconds);
  const int items = static_cast<int>(sheet.points.size());
  return Find(CompiledInstrument(LikertParts(items)), sheet,
              QualityCode::kTooFast, MissingPolicy::kProrate);
}

TEST(TooFastTest, FlagsAMedianOfTwoSecondsAndOfOne) {
  EXPECT_FALSE(FindFast({500, 500, 2001, 9000, 9000}).has_value());
  ExpectFinding(FindFast({500, 9000, 2000, 500, 9000}), /*invalid=*/false, 2,
                2);
  ExpectFinding(FindFast({500, 9000, 1001, 500, 9000}), /*invalid=*/false,
                1.001, 2);
  ExpectFinding(FindFast({9000, 500, 1000, 500, 9000}), /*invalid=*/true, 1, 1);
}

TEST(TooFastTest, TakesTheMeanOfTheMiddleTwoOfAnEvenNumber) {
  ExpectFinding(FindFast({9000, 100, 1500, 200, 9000, 1900}),
                /*invalid=*/false, 1.7, 2);
  EXPECT_FALSE(FindFast({9000, 100, 1500, 200, 9000, 2502}).has_value());
  // The sum of the two does not fit an int32_t.
  EXPECT_FALSE(FindFast(std::vector<int32_t>(6, 2'000'000'000)).has_value());
}

TEST(TooFastTest, NeedsFiveTimesThatAreKnown) {
  EXPECT_FALSE(FindFast({100, 100, 100, 100, 0, 0}).has_value());
  ExpectFinding(FindFast({100, 0, 100, 100, 0, 100, 100}), /*invalid=*/true,
                0.1, 1);
  EXPECT_FALSE(FindFast({}).has_value());
}

// Inconsistent pairs.

// Six items in the pairs 0-1, 2-3 and 4-5.
CompiledInstrument::Parts PairParts(int32_t max_points, bool opposite) {
  auto parts = PartsOf(
      max_points == 1 ? ResponseFormat::kMarked : ResponseFormat::kLikert, 1,
      std::vector<CompiledItem>(6, ItemOf(0, max_points)));
  parts.pairs = {{0, 1, opposite}, {2, 3, opposite}, {4, 5, opposite}};
  return parts;
}

std::optional<QualityFinding> FindPairs(
    const CompiledInstrument::Parts& parts, const std::vector<int32_t>& points,
    MissingPolicy policy = MissingPolicy::kProrate) {
  return Find(parts, points, QualityCode::kInconsistentPairs, policy);
}

TEST(InconsistentPairsTest, FlagsHalfOfThePairs) {
  auto parts = PairParts(4, /*opposite=*/false);
  // One of three disagrees, then two.
  EXPECT_FALSE(FindPairs(parts, {0, 4, 2, 2, 1, 1}).has_value());
  ExpectFinding(FindPairs(parts, {0, 4, 4, 0, 1, 1}), /*invalid=*/false,
                2.0 / 3, 0.5);
  // A fourth pair that agrees makes it two of four.
  parts.pairs.push_back({4, 5, false});
  ExpectFinding(FindPairs(parts, {0, 4, 4, 0, 1, 1}), /*invalid=*/false, 0.5,
                0.5);
}

TEST(InconsistentPairsTest, AllowsAnswersToDifferByHalfOfTheRange) {
  const auto parts = PairParts(4, /*opposite=*/false);
  EXPECT_FALSE(FindPairs(parts, {0, 2, 4, 2, 1, 3}).has_value());
  EXPECT_TRUE(FindPairs(parts, {0, 3, 4, 1, 0, 3}).has_value());
}

TEST(InconsistentPairsTest, TurnsOppositesRound) {
  const auto parts = PairParts(4, /*opposite=*/true);
  EXPECT_FALSE(FindPairs(parts, {0, 4, 4, 0, 1, 3}).has_value());
  ExpectFinding(FindPairs(parts, {4, 4, 0, 0, 4, 3}), /*invalid=*/false, 1,
                0.5);
}

TEST(InconsistentPairsTest, MeasuresPairsWithTwoAnswersOnly) {
  const auto parts = PairParts(4, /*opposite=*/false);
  EXPECT_FALSE(FindPairs(parts, {0, 4, 4, 0, 0, kNo}).has_value());
  EXPECT_FALSE(
      FindPairs(parts, {0, 4, 4, 0, 0, kNo}, MissingPolicy::kZero).has_value());
}

TEST(InconsistentPairsTest, TakesUnmarkedItemsForAnswersUnderZero) {
  const auto parts = PairParts(1, /*opposite=*/false);
  EXPECT_FALSE(FindPairs(parts, {1, kNo, kNo, 1, 1, kNo}).has_value());
  ExpectFinding(
      FindPairs(parts, {1, kNo, kNo, 1, 1, kNo}, MissingPolicy::kZero),
      /*invalid=*/false, 1, 0.5);
  EXPECT_FALSE(FindPairs(parts, {kNo, kNo, 1, 1, kNo, 0}, MissingPolicy::kZero)
                   .has_value());
}

// Places are compared within their own range.
TEST(InconsistentPairsTest, ComparesPartsOfTheRangeOfEachItem) {
  auto parts = PairParts(4, /*opposite=*/false);
  for (const int i : {1, 3, 5}) parts.items[i].max_points = 2;
  EXPECT_FALSE(FindPairs(parts, {4, 2, 4, 2, 4, 2}).has_value());
  EXPECT_TRUE(FindPairs(parts, {0, 2, 0, 2, 0, 2}).has_value());
}

// Rules of the instrument.

TEST(QualityRulesTest, ReplaceTheDefaultsOfTheirCode) {
  auto parts = LikertParts(100);
  auto& rule = parts.quality_rules[static_cast<int>(QualityCode::kAllSame)];
  rule = {/*caution=*/0.3, /*invalid=*/0.6};
  ExpectFinding(FindSame(parts, WithSame(100, 59)), /*invalid=*/false, 0.59,
                0.3);
  ExpectFinding(FindSame(parts, WithSame(100, 60)), /*invalid=*/true, 0.6, 0.6);
}

TEST(QualityRulesTest, NeverFlagWithThresholdsOfZero) {
  auto parts = LikertParts(100);
  parts.quality_rules = {};
  AnswerSheet sheet = SheetOf(std::vector<int32_t>(100, 2));
  sheet.milliseconds = std::vector<int32_t>(100, 1);
  QualityCheck check;
  check.Run(CompiledInstrument(parts), sheet, MissingPolicy::kStrict);
  EXPECT_THAT(check.findings(), IsEmpty());
}

TEST(QualityRulesTest, MayOnlyCallAnswersInvalid) {
  auto parts = LikertParts(100);
  auto& rule = parts.quality_rules[static_cast<int>(QualityCode::kAllSame)];
  rule = {/*caution=*/0, /*invalid=*/0.95};
  EXPECT_FALSE(FindSame(parts, WithSame(100, 94)).has_value());
  EXPECT_TRUE(FindSame(parts, WithSame(100, 95))->invalid);
}

// Everything at once.

auto HasCode(QualityCode code) {
  return Field("code", &QualityFinding::code, code);
}

TEST(QualityCheckTest, ListsFindingsInTheOrderOfTheCodes) {
  auto parts = LikertParts(40);
  parts.pairs = {{20, 0, true}, {21, 1, true}, {22, 2, true}};
  std::vector<int32_t> points(40, 4);
  std::fill_n(points.end() - 3, 3, kNo);
  AnswerSheet sheet = SheetOf(points);
  sheet.milliseconds = std::vector<int32_t>(40, 900);
  QualityCheck check;
  check.Run(CompiledInstrument(parts), sheet, MissingPolicy::kProrate);
  EXPECT_THAT(check.findings(),
              ElementsAre(HasCode(QualityCode::kIncomplete),
                          HasCode(QualityCode::kLongestRun),
                          HasCode(QualityCode::kStraightLining),
                          HasCode(QualityCode::kAllSame),
                          HasCode(QualityCode::kTooFast),
                          HasCode(QualityCode::kInconsistentPairs)));
}

TEST(QualityCheckTest, FindsNothingInVariedAnswers) {
  QualityCheck check;
  check.Run(CompiledInstrument(LikertParts(60)), SheetOf(Varied(60)),
            MissingPolicy::kStrict);
  EXPECT_THAT(check.findings(), IsEmpty());
}

// All "5" in the survey of six interests: a run of 60 that is not valid.
TEST(QualityCheckTest, DoesNotTrustASurveyOfHighestAnswers) {
  const auto finding =
      Find(CompiledInstrument(RiasecParts()), InterestSheet({4, 4, 4, 4, 4, 4}),
           QualityCode::kLongestRun, MissingPolicy::kProrate);
  ExpectFinding(finding, /*invalid=*/true, 60, 30);
}

TEST(QualityCheckTest, LeavesNothingOfThePreviousStudent) {
  QualityCheck check;
  AnswerSheet fast = SheetOf(std::vector<int32_t>(60, 2));
  fast.milliseconds = std::vector<int32_t>(60, 100);
  const CompiledInstrument instrument(LikertParts(60));
  check.Run(instrument, fast, MissingPolicy::kStrict);
  EXPECT_EQ(check.findings().size(), 4u);
  check.Run(instrument, SheetOf(Varied(60)), MissingPolicy::kStrict);
  EXPECT_THAT(check.findings(), IsEmpty());
  // A smaller instrument, too.
  check.Run(CompiledInstrument(MarkedParts(3)), SheetOf({1, 1, 1}),
            MissingPolicy::kZero);
  EXPECT_THAT(check.findings(), IsEmpty());
}

TEST(QualityCheckTest, FindsNothingInAnEmptyInstrument) {
  QualityCheck check;
  check.Run(CompiledInstrument(), AnswerSheet(), MissingPolicy::kStrict);
  EXPECT_THAT(check.findings(), IsEmpty());
}

}  // namespace
}  // namespace trellis::survey
