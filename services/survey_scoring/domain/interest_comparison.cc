#include "services/survey_scoring/domain/interest_comparison.h"

#include <algorithm>
#include <cmath>

namespace trellis::survey {
namespace {

// Figures less their mean, and how long that vector is. Lengths that rounding
// alone makes count as 0.
struct Centered {
  explicit Centered(const InterestFigures& figures) {
    constexpr double kRounding = 1e-12;
    double sum = 0;
    for (const double figure : figures) sum += figure;
    double squares = 0;
    for (int i = 0; i < kInterestCount; ++i) {
      values[i] = figures[i] - sum / kInterestCount;
      squares += values[i] * values[i];
    }
    length = std::sqrt(squares);
    if (length < kRounding) length = 0;
    for (double& value : values) value = length == 0 ? 0 : value / length;
  }

  InterestFigures values;
  double length = 0;
};

}  // namespace

InterestComparison::InterestComparison(const InterestFigures& proportions,
                                       const InterestFigures& errors,
                                       const InterestFigures& spread)
    : spread_(spread) {
  for (int i = 0; i < kInterestCount; ++i) {
    figures_[i] = kLowestFigure + kFigureRange * proportions[i];
    errors_[i] = kFigureRange * errors[i];
  }
  const Centered centered(figures_);
  direction_ = centered.values;
  length_ = centered.length;
}

double InterestComparison::Correlation(const InterestFigures& figures) const {
  const Centered other(figures);
  double correlation = 0;
  for (int i = 0; i < kInterestCount; ++i) {
    correlation += direction_[i] * other.values[i];
  }
  return std::clamp(correlation, -1.0, 1.0);
}

double InterestComparison::Distance(const InterestFigures& figures) const {
  double squares = 0;
  for (int i = 0; i < kInterestCount; ++i) {
    const double apart = (figures_[i] - figures[i]) / spread_[i];
    squares += apart * apart;
  }
  return std::sqrt(squares);
}

InterestFigures InterestComparison::Gradient(
    CompareMethod method, const InterestFigures& figures) const {
  InterestFigures gradient = {};
  if (method == CompareMethod::kCorrelation) {
    if (length_ == 0) return gradient;
    const double correlation = Correlation(figures);
    const Centered other(figures);
    for (int i = 0; i < kInterestCount; ++i) {
      gradient[i] = (other.values[i] - correlation * direction_[i]) / length_;
    }
    return gradient;
  }
  const double distance = Distance(figures);
  if (distance == 0) return gradient;
  for (int i = 0; i < kInterestCount; ++i) {
    gradient[i] =
        (figures_[i] - figures[i]) / (spread_[i] * spread_[i] * distance);
  }
  return gradient;
}

double InterestComparison::DifferenceError(CompareMethod method,
                                           const InterestFigures& a,
                                           const InterestFigures& b) const {
  const InterestFigures gradient_a = Gradient(method, a);
  const InterestFigures gradient_b = Gradient(method, b);
  double variance = 0;
  for (int i = 0; i < kInterestCount; ++i) {
    const double change = (gradient_a[i] - gradient_b[i]) * errors_[i];
    variance += change * change;
  }
  return std::sqrt(variance);
}

}  // namespace trellis::survey
