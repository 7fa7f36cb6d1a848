#include "services/survey_scoring/domain/interest_comparison.h"

#include <cmath>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

constexpr InterestFigures kNoErrors = {};
constexpr InterestFigures kUnitSpread = {1, 1, 1, 1, 1, 1};

// The standard deviations among all occupations of O*NET.
constexpr InterestFigures kSpread = {1.93, 1.68, 1.20, 1.75, 1.61, 0.99};

InterestComparison Student(const InterestFigures& proportions,
                           const InterestFigures& spread = kUnitSpread,
                           const InterestFigures& errors = kNoErrors) {
  return InterestComparison(proportions, errors, spread);
}

TEST(InterestComparisonTest, CorrelatesFullyWithTheSameUpsAndDowns) {
  // A student who likes realistic things only, and an occupation of nothing
  // else.
  const auto student = Student({1, 0, 0, 0, 0, 0});
  EXPECT_NEAR(student.Correlation({7, 1, 1, 1, 1, 1}), 1, 1e-12);
  EXPECT_NEAR(student.Correlation({3, 2, 2, 2, 2, 2}), 1, 1e-12);
  EXPECT_NEAR(student.Correlation({1, 7, 7, 7, 7, 7}), -1, 1e-12);
}

TEST(InterestComparisonTest, NeverLeavesTheRangeOfCorrelations) {
  for (const double p : {0.1, 0.3, 0.7, 0.9}) {
    const auto student = Student({p, p / 3, p / 7, p / 11, p / 13, p / 17});
    const InterestFigures same = {1 + 6 * p,      1 + 6 * p / 3,
                                  1 + 6 * p / 7,  1 + 6 * p / 11,
                                  1 + 6 * p / 13, 1 + 6 * p / 17};
    EXPECT_LE(student.Correlation(same), 1);
  }
}

// Deviations (2, 1, 0, 0, -1, -2) and (2, 0, 1, -1, 0, -2): sums of squares 10
// and 10, of products 8.
TEST(InterestComparisonTest, CorrelatesAsWorkedOutByHand) {
  const auto student =
      Student({5.0 / 6, 4.0 / 6, 3.0 / 6, 3.0 / 6, 2.0 / 6, 1.0 / 6});
  EXPECT_NEAR(student.Correlation({6, 4, 5, 3, 4, 2}), 0.8, 1e-12);
}

TEST(InterestComparisonTest, HasNoCorrelationForAFlatStudent) {
  const auto student = Student({0.5, 0.5, 0.5, 0.5, 0.5, 0.5});
  EXPECT_TRUE(student.flat());
  EXPECT_EQ(student.Correlation({7, 1, 1, 1, 1, 1}), 0);
  EXPECT_EQ(student.DifferenceError(CompareMethod::kCorrelation,
                                    {7, 1, 1, 1, 1, 1}, {1, 7, 1, 1, 1, 1}),
            0);
}

// Thirds and tenths are not exact, and their mean is rounded.
TEST(InterestComparisonTest, DoesNotTakeRoundingForInterests) {
  for (const double p : {0.1, 0.3, 1.0 / 3, 0.7}) {
    EXPECT_TRUE(Student({p, p, p, p, p, p}).flat()) << p;
  }
  EXPECT_FALSE(Student({0.5, 0.5, 0.5, 0.5, 0.5, 0.475}).flat());
}

TEST(InterestComparisonTest, HasNoCorrelationForAFlatOccupation) {
  EXPECT_EQ(Student({1, 0, 0, 0, 0, 0}).Correlation({4, 4, 4, 4, 4, 4}), 0);
}

TEST(InterestComparisonTest, MeasuresDistancesOnTheScaleOfOccupations) {
  // Figures 7, 4, 1, 1, 1, 1.
  const auto student = Student({1, 0.5, 0, 0, 0, 0});
  EXPECT_NEAR(student.Distance({7, 4, 1, 1, 1, 1}), 0, 1e-12);
  EXPECT_NEAR(student.Distance({4, 4, 1, 1, 1, 5}), 5, 1e-12);
}

TEST(InterestComparisonTest, MeasuresDistancesInStandardDeviations) {
  const auto student = Student({1, 0.5, 0, 0, 0, 0}, {3, 1, 1, 1, 1, 2});
  EXPECT_NEAR(student.Distance({4, 4, 1, 1, 1, 5}), std::sqrt(1 + 4), 1e-12);
}

TEST(InterestComparisonTest, HasNoErrorBetweenEqualRecords) {
  const auto student = Student({0.9, 0.4, 0.2, 0.1, 0.3, 0.5}, kSpread,
                               {0.1, 0.1, 0.1, 0.1, 0.1, 0.1});
  const InterestFigures record = {5, 4, 1, 2, 2, 4};
  for (const CompareMethod method :
       {CompareMethod::kCorrelation, CompareMethod::kDistance}) {
    EXPECT_EQ(student.DifferenceError(method, record, record), 0);
  }
}

TEST(InterestComparisonTest, HasNoErrorWithoutErrorsOfTheScales) {
  const auto student = Student({0.9, 0.4, 0.2, 0.1, 0.3, 0.5}, kSpread);
  EXPECT_EQ(student.DifferenceError(CompareMethod::kDistance,
                                    {5, 4, 1, 2, 2, 4}, {1, 2, 5, 4, 3, 2}),
            0);
}

// At a distance of 0 there is no gradient; the error is that of the other.
TEST(InterestComparisonTest, HasAnErrorAtADistanceOfZero) {
  const auto student =
      Student({1, 0, 0, 0, 0, 0}, kUnitSpread, {0.1, 0.1, 0.1, 0.1, 0.1, 0.1});
  EXPECT_NEAR(student.DifferenceError(CompareMethod::kDistance,
                                      {7, 1, 1, 1, 1, 1}, {4, 1, 1, 1, 1, 1}),
              0.6, 1e-12);
}

double ValueOf(CompareMethod method, const InterestFigures& proportions,
               const InterestFigures& record) {
  const auto student = Student(proportions, kSpread);
  return method == CompareMethod::kCorrelation ? student.Correlation(record)
                                               : student.Distance(record);
}

// The delta method with derivatives taken numerically, on random students and
// records.
TEST(InterestComparisonTest, PropagatesErrorsByTheDerivatives) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> part(0, 1);
  const auto figures = [&](double low, double range) {
    InterestFigures all;
    for (double& figure : all) figure = low + range * part(random);
    return all;
  };
  for (int round = 0; round < 50; ++round) {
    const InterestFigures proportions = figures(0, 1);
    const InterestFigures errors = figures(0.02, 0.1);
    const InterestFigures a = figures(1, 6);
    const InterestFigures b = figures(1, 6);
    for (const CompareMethod method :
         {CompareMethod::kCorrelation, CompareMethod::kDistance}) {
      double variance = 0;
      for (int i = 0; i < kInterestCount; ++i) {
        constexpr double kStep = 1e-6;
        InterestFigures up = proportions;
        InterestFigures down = proportions;
        up[i] += kStep;
        down[i] -= kStep;
        const auto difference = [&](const InterestFigures& p) {
          return ValueOf(method, p, a) - ValueOf(method, p, b);
        };
        const double slope = (difference(up) - difference(down)) / (2 * kStep);
        variance += slope * slope * errors[i] * errors[i];
      }
      EXPECT_NEAR(
          Student(proportions, kSpread, errors).DifferenceError(method, a, b),
          std::sqrt(variance), 1e-6);
    }
  }
}

// The same by simulation, with errors small enough for the delta method.
TEST(InterestComparisonTest, AgreesWithSimulatedErrors) {
  std::mt19937 random(11);
  std::normal_distribution<double> normal;
  const InterestFigures proportions = {0.8, 0.55, 0.2, 0.35, 0.3, 0.6};
  const InterestFigures errors = {0.02, 0.01, 0.03, 0.02, 0.01, 0.02};
  const InterestFigures a = {6.51, 2.62, 1.57, 1.31, 1.50, 4.44};
  const InterestFigures b = {4.62, 5.96, 2.30, 2.09, 2.52, 4.54};
  constexpr int kRounds = 20000;
  double sum = 0;
  double squares = 0;
  for (int round = 0; round < kRounds; ++round) {
    InterestFigures drawn = proportions;
    for (int i = 0; i < kInterestCount; ++i) {
      drawn[i] += errors[i] * normal(random);
    }
    const double value = ValueOf(CompareMethod::kCorrelation, drawn, a) -
                         ValueOf(CompareMethod::kCorrelation, drawn, b);
    sum += value;
    squares += value * value;
  }
  const double mean = sum / kRounds;
  const double simulated = std::sqrt(squares / kRounds - mean * mean);
  EXPECT_NEAR(Student(proportions, kSpread, errors)
                  .DifferenceError(CompareMethod::kCorrelation, a, b),
              simulated, 0.05 * simulated);
}

}  // namespace
}  // namespace trellis::survey
