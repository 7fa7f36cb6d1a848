#ifndef TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_INTEREST_COMPARISON_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_INTEREST_COMPARISON_H_

#include <array>

#include "services/survey_scoring/domain/compiled_instrument.h"

namespace trellis::survey {

// A figure for each of the six kinds of interest, in the order of the hexagon.
using InterestFigures = std::array<double, kInterestCount>;

// The scale of occupational interests runs from 1 to 7.
inline constexpr double kLowestFigure = 1;
inline constexpr double kFigureRange = 6;

// How a student's interests are compared with those of an occupation.
enum class CompareMethod { kCorrelation, kDistance };

// Compares one student's six interests with those of occupations, pathways and
// clusters. The student's proportions are put on the occupations' scale: 1 + 6
// p.
//
// Never changes after construction; thread safe.
class InterestComparison {
 public:
  // `proportions` and `errors` are those of the student's six scales, the
  // errors as standard errors of the proportions. `spread` is the standard
  // deviation of each figure among occupations, all more than 0.
  InterestComparison(const InterestFigures& proportions,
                     const InterestFigures& errors,
                     const InterestFigures& spread);

  // Whether the student's six interests are all the same, so that no
  // correlation is defined.
  bool flat() const { return length_ == 0; }

  // Returns Pearson's correlation, in [-1, 1]; 0 when it is not defined because
  // one side does not vary.
  double Correlation(const InterestFigures& figures) const;

  // Returns the Euclidean distance in units of `spread`.
  double Distance(const InterestFigures& figures) const;

  // Returns the standard error of the difference between what the method gives
  // for `a` and for `b`, by the delta method over the errors of the six
  // interests. Both are compared with the same student, so that for two that
  // are much alike it is small.
  double DifferenceError(CompareMethod method, const InterestFigures& a,
                         const InterestFigures& b) const;

 private:
  // How the value of the method changes with each of the student's figures.
  InterestFigures Gradient(CompareMethod method,
                           const InterestFigures& figures) const;

  InterestFigures figures_;
  InterestFigures errors_;
  InterestFigures spread_;

  // The student's figures less their mean, divided by their length.
  InterestFigures direction_ = {};
  double length_ = 0;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_INTEREST_COMPARISON_H_
